internal import CExpat

/// What a document holds, in order. Names come without their prefix: `table:table-row` is `table-row`.
protocol XMLEvents: AnyObject {
  func start(_ name: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader)
  func end(_ name: XMLText, _ reader: XMLReader)
  /// In pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// A name or a value of a document: UTF-8, ended by a zero byte, valid during the call that it came with.
struct XMLText {
  let base: UnsafePointer<CChar>

  static func == (text: XMLText, word: StaticString) -> Bool {
    guard word.hasPointerRepresentation else { return false }
    let bytes = word.utf8Start
    for index in 0..<word.utf8CodeUnitCount where UInt8(bitPattern: text.base[index]) != bytes[index] { return false }
    return text.base[word.utf8CodeUnitCount] == 0
  }

  var string: String { String(cString: base) }
  var bytes: UnsafeBufferPointer<UInt8> {
    var count = 0
    while base[count] != 0 { count += 1 }
    return UnsafeRawPointer(base).withMemoryRebound(to: UInt8.self, capacity: count) { UnsafeBufferPointer(start: $0, count: count) }
  }

  /// A plain positive number, up to `limit`.
  func number(atMost limit: Int) -> Int? {
    var value = 0
    var index = 0
    while base[index] != 0 {
      let digit = UInt8(bitPattern: base[index]) &- UInt8(ascii: "0")
      guard digit <= 9, value <= limit else { return nil }
      value = value * 10 + Int(digit)
      index += 1
    }
    return index > 0 && value <= limit ? value : nil
  }

  var isTrue: Bool { self == "1" || self == "true" || self == "on" }

  /// Without `prefix:`.
  static func local(_ name: UnsafePointer<CChar>) -> XMLText {
    var at = 0
    var start = 0
    while name[at] != 0 {
      if name[at] == 0x3A { start = at + 1 }
      at += 1
    }
    return XMLText(base: name + start)
  }
}

/// The attributes of one element: names and values in turn, ended by a null.
struct XMLAttributes {
  let base: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  subscript(name: StaticString) -> XMLText? {
    guard let base else { return nil }
    var index = 0
    while let found = base[index], let value = base[index + 1] {
      if XMLText.local(found) == name { return XMLText(base: value) }
      index += 2
    }
    return nil
  }

  /// With its prefix, where two attributes differ by it alone.
  func qualified(_ name: StaticString) -> XMLText? {
    guard let base else { return nil }
    var index = 0
    while let found = base[index], let value = base[index + 1] {
      if XMLText(base: found) == name { return XMLText(base: value) }
      index += 2
    }
    return nil
  }
}

/// Reads one document in pieces. Nothing is expanded: a document with a type declaration, the only place where entities come from, is refused.
final class XMLReader {
  /// No tag of a workbook is longer. Expat reads a tag again for each piece of it that comes, so that endless ones would take for ever.
  private static let longestToken = 4 << 20

  private let parser: XML_Parser
  private let events: any XMLEvents
  private let path: String
  /// The document's name in the archive.
  private let part: String
  private var failure: LoadError?
  private var fed = 0

  init(_ events: any XMLEvents, part: String, path: String) throws(LoadError) {
    guard let parser = XML_ParserCreate(nil) else { throw LoadError(.workbook(.missingPart(part)), path: path) }
    self.parser = parser
    self.events = events
    self.part = part
    self.path = path
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
        if reader.failure == nil { reader.events.start(XMLText.local(name), XMLAttributes(base: attributes), reader) }
      },
      { data, name in
        guard let data, let name else { return }
        let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
        if reader.failure == nil { reader.events.end(XMLText.local(name), reader) }
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let data, let text, count > 0 else { return }
      let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
      guard reader.failure == nil else { return }
      UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
        reader.events.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      let reader = Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
      reader.stop(reader.malformed("DOCTYPE"))
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Ends the reading, from within an event.
  func stop(_ error: LoadError) {
    guard failure == nil else { return }
    failure = error
    XML_StopParser(parser, 0)
  }

  func stop(_ problem: LoadError.WorkbookProblem, cell: String? = nil) {
    var error = LoadError(.workbook(problem), path: path)
    error.cell = cell
    stop(error)
  }

  func cancel() { stop(LoadError(.cancelled, path: path)) }

  func take(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) throws(LoadError) {
    let status = piece.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0) }
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      throw malformed(XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "")
    }
    fed += piece.count
    if !isLast, fed - Int(XML_GetCurrentByteIndex(parser)) > Self.longestToken { throw malformed("a tag without an end") }
  }

  private func malformed(_ reason: String) -> LoadError {
    LoadError(
      .workbook(.malformed(part: part, reason: reason)), path: path, line: Int(XML_GetCurrentLineNumber(parser)),
      column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
  }
}

extension ZipArchive {
  /// Reads a part of a workbook. What the events have taken is sound only when this returns.
  func parse(_ member: Member, _ events: any XMLEvents) throws(LoadError) {
    let reader = try XMLReader(events, part: member.name, path: bytes.path)
    try withoutEscape(reader) { reader throws(LoadError) in
      try read(member) { piece throws(LoadError) in try reader.take(piece, isLast: false) }
      try reader.take(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
    }
  }

  /// The parser holds the reader without counting: it lives until all is read.
  private func withoutEscape(_ reader: XMLReader, _ body: (XMLReader) throws(LoadError) -> Void) throws(LoadError) {
    defer { withExtendedLifetime(reader) {} }
    try body(reader)
  }
}
