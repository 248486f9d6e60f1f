extension FileFormat {
  /// A list of objects, an object that holds one, or an object of lists.
  static let json = FileFormat(
    name: "json", suffixes: ["json", "geojson"],
    matches: { head in
      guard let index = head.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else { return false }
      let next = head[(index + 1)...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
      // `{"` or `[{`: what no delimited file begins with.
      return head[index] == UInt8(ascii: "{") && next == UInt8(ascii: "\"") || head[index] == UInt8(ascii: "[") && next == UInt8(ascii: "{")
    },
    load: { task throws(LoadError) in try JSONLoader.checked(try JSONLoader.document(task), task) })
}
