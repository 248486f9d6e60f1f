/// What no sound file exceeds. Each gives an error that names it, long before memory runs out.
package enum LoadLimits {
  /// Of one record of a delimited file, or one element of JSON: an endless line, a quote that nothing closes.
  package static let recordBytes = 64 << 20
  package static let columns = 65_536
  /// Open brackets in JSON.
  package static let depth = 256
  /// Beyond this many distinct values a text column is kept as bytes, not as a dictionary: sorting more would take longer
  /// than all the rest of the load, and codes would save nothing.
  package static let dictionaryEntries = 1 << 18
}
