/// What no sound file exceeds. Each gives an error that names it, long before memory runs out.
package enum LoadLimits {
  /// Of one record of a delimited file, or one element of JSON: an endless line, a quote that nothing closes.
  package static let recordBytes = 64 << 20
  /// Of what comes through a pipe.
  package static let streamBytes = 4 << 30
  /// What a packed file may unpack to: a hundred times its size, and more for small ones. Beyond, the plain file is read in place.
  package static func unpackedBytes(of packed: Int) -> Int { min(4 << 30, max(256 << 20, packed.multipliedClamped(by: 100))) }
  /// Rows that are kept aside, and bytes of their text: a file with more of them is not what it was taken for.
  package static let rejectedRows = 100_000
  package static let rejectedBytes = 64 << 20
  /// Of one pattern: each is open while the table is made.
  package static let files = 1000
  package static let columns = 65_536
  /// Open brackets in JSON.
  package static let depth = 256
  /// Beyond this many distinct values a text column is kept as bytes, not as a dictionary: sorting more would take longer
  /// than all the rest of the load, and codes would save nothing.
  package static let dictionaryEntries = 1 << 18
}

extension Int {
  fileprivate func multipliedClamped(by factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}
