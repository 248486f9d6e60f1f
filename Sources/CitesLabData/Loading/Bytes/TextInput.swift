/// The bytes of a text file as the readers want them: unpacked and in UTF-8, and how that was found out.
struct TextInput: Sendable {
  var bytes: ByteSource
  var encoding: TextEncoding
  var evidence: EncodingEvidence

  /// What the first bytes can tell, or what was asked for. A file that is not what it seems shows that while it is read: ``reread(_:)``.
  ///
  /// - Parameter isDeclared: a schema says that the file is a table in UTF-8: control characters are no sign of anything else then.
  static func open(_ source: ByteSource, asked: TextEncoding?, isDeclared: Bool = false) throws(LoadError) -> TextInput {
    let head = try source.head(64 << 10)
    if let signature = Signature.of(head) { throw LoadError(signature.refusal, path: source.path) }
    let mark = ByteOrderMark.of(head)
    if mark == nil, head.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { throw LoadError(.otherEncoding(name: "UTF-32"), path: source.path) }
    if let asked {
      let start = mark?.encoding == asked ? mark?.length ?? 0 : 0
      return TextInput(bytes: try TextDecoding.decode(source, from: start, as: asked), encoding: asked, evidence: .asked)
    }
    if let mark {
      if head.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { throw LoadError(.otherEncoding(name: "UTF-32"), path: source.path) }
      let bytes = try TextDecoding.decode(source, from: mark.length, as: mark.encoding)
      return TextInput(bytes: bytes, encoding: mark.encoding, evidence: .byteOrderMark)
    }
    if !isDeclared, let encoding = utf16(head) {
      return TextInput(
        bytes: try TextDecoding.decode(source, from: 0, as: encoding), encoding: encoding, evidence: .everyOtherByteZero)
    }
    if !isDeclared, isBinary(head) { throw LoadError(.binary, path: source.path) }
    if let markup = Signature.markup(head) { throw LoadError(.otherFormat(name: markup), path: source.path) }
    return TextInput(bytes: source, encoding: .utf8, evidence: .valid)
  }

  /// After a byte that is not UTF-8: the same source in the encoding that all of its bytes speak for.
  static func reread(_ source: ByteSource) throws(LoadError) -> TextInput {
    switch try EncodingGuess.verdict(source) {
    case .read(let encoding, let evidence):
      return TextInput(bytes: try TextDecoding.decode(source, from: 0, as: encoding), encoding: encoding, evidence: evidence)
    case .damagedUTF8(let offset, let byte):
      let place = try LineNumbers.place(of: offset, in: source)
      throw LoadError(.notUTF8(byte: byte, offset: offset), path: source.path, line: place.line, column: place.column)
    case .none(let offset, let byte):
      let place = try LineNumbers.place(of: offset, in: source)
      throw LoadError(
        .undecodable(byte: byte, offset: offset, encoding: nil), path: source.path, line: place.line, column: place.column)
    }
  }

  /// UTF-16 without a mark, when that is certain: one byte in two is zero nearly always, the other never, and there is a line end.
  private static func utf16(_ head: [UInt8]) -> TextEncoding? {
    let units = head.count / 2
    guard units >= 2 else { return nil }
    var zeros = (even: 0, odd: 0)
    var ends = (little: 0, big: 0)
    for unit in 0..<units {
      let (first, second) = (head[2 * unit], head[2 * unit + 1])
      if first == 0 { zeros.even += 1 }
      if second == 0 { zeros.odd += 1 }
      if second == 0, first == 0x0A || first == 0x0D { ends.little += 1 }
      if first == 0, second == 0x0A || second == 0x0D { ends.big += 1 }
    }
    if zeros.even == 0, zeros.odd * 4 >= units * 3, ends.little > 0 { return .utf16LittleEndian }
    if zeros.odd == 0, zeros.even * 4 >= units * 3, ends.big > 0 { return .utf16BigEndian }
    return nil
  }

  /// Control characters that no text has, more than a few and more than one byte in twenty.
  ///
  /// UTF-16 has zeros too: it is told before.
  static func isBinary(_ head: [UInt8]) -> Bool {
    if ByteOrderMark.of(head) != nil || utf16(head) != nil { return false }
    let controls = head.count { $0 < 0x09 || ($0 >= 0x0E && $0 < 0x1B) || $0 == 0x7F }
    return controls > 4 && controls * 20 > head.count
  }
}

/// The mark with which many programs begin a text.
struct ByteOrderMark {
  var encoding: TextEncoding
  var length: Int

  static func of(_ head: [UInt8]) -> ByteOrderMark? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return nil }
    if head.starts(with: [0xFF, 0xFE]) { return ByteOrderMark(encoding: .utf16LittleEndian, length: 2) }
    if head.starts(with: [0xFE, 0xFF]) { return ByteOrderMark(encoding: .utf16BigEndian, length: 2) }
    return nil
  }
}
