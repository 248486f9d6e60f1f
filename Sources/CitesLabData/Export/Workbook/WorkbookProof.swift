/// Whether a workbook that was just written is whole.
///
/// The library keeps rows in files of its own until it packs them, and takes no notice when the disk is full under these: what it then
/// packs is cut off, and it says that all went well. So the parts are read again as any reader of workbooks reads them.
enum WorkbookProof {
  /// - Parameter lastRow: the last row of the first sheet that has a cell, from 1.
  static func holds(_ path: String, lastRow: Int) -> Bool {
    do throws(LoadError) {
      let archive = try ZipArchive(try ByteSource(path: path))
      for member in archive.members where member.name.hasSuffix(".xml") {
        let events = LastRow()
        try archive.parse(member, events)
        if member.name == "xl/worksheets/sheet1.xml", events.number < lastRow { return false }
      }
      return true
    } catch {
      // Beyond the limits of reading (a sheet of gigabytes) nothing is known; whatever else there is to say is that it is no workbook.
      if case .archive(.tooLarge) = error.kind { return true }
      return false
    }
  }
}

/// The number of the last `row` of a sheet.
private final class LastRow: XMLEvents {
  private(set) var number = 0

  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    if name == "row", let place = attributes["r"]?.number(atMost: 1 << 20) { number = place }
  }

  func end(_ name: XMLText, _ reader: XMLReader) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
