internal import CKernels

/// A whole JSON document in memory, for as long as it takes to see what it holds and where to cut it.
final class JSONText {
  private let arena: ByteArena
  let count: Int
  let source: ByteSource

  init(_ source: ByteSource) throws(LoadError) {
    self.source = source
    count = source.count
    arena = ByteArena(capacity: source.count)
    try source.read(0, into: UnsafeMutableRawBufferPointer(start: arena.base, count: count))
    let invalid = ck_invalid_utf8(arena.base, count)
    if invalid < count { throw try error(JSONFailure(kind: .notUTF8(byte: arena.base[invalid], offset: invalid), at: invalid)) }
  }

  /// Valid while the text is.
  var bytes: UnsafePointer<UInt8> { UnsafePointer(arena.base) }

  func scanner(from start: Int) -> JSONScanner {
    JSONScanner(base: arena.base, from: start, count: count, isLine: false, decodes: false)
  }

  func decodingScanner(from start: Int) -> JSONScanner {
    JSONScanner(base: arena.base, from: start, count: count, isLine: false, decodes: true)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self)
  }

  /// A key, what its escapes stand for in their place.
  func decodedKey(_ range: Range<Int>) -> String { decoded((range.lowerBound - 1)..<(range.upperBound + 1)) }

  /// The text between the quotes of a sound string, escapes and all.
  func decoded(_ quoted: Range<Int>) -> String {
    guard UnsafeBufferPointer(start: bytes + quoted.lowerBound, count: quoted.count).contains(UInt8(ascii: "\\")) else {
      return string((quoted.lowerBound + 1)..<(quoted.upperBound - 1))
    }
    let cell = UnsafeBufferPointer(start: bytes + quoted.lowerBound, count: quoted.count)
    return JSONValue.parse(cell)?.string ?? string((quoted.lowerBound + 1)..<(quoted.upperBound - 1))
  }

  /// The elements of the sound list at `start`, when all of them are texts.
  func texts(at start: Int) -> [String]? {
    guard let end = JSONRanges.end(ofList: start, bytes, count) else { return nil }
    let list = JSONValue.parse(UnsafeBufferPointer(start: bytes + start, count: end - start))?.list ?? []
    let texts = list.compactMap(\.string)
    return texts.count == list.count && !texts.isEmpty ? texts : nil
  }

  /// Runs a scan; what it refuses is an error with its place.
  func check<Result>(_ scan: () throws(JSONFailure) -> Result) throws(LoadError) -> Result {
    do throws(JSONFailure) {
      return try scan()
    } catch {
      throw try self.error(error)
    }
  }

  func error(_ failure: JSONFailure) throws(LoadError) -> LoadError {
    let place = try LineNumbers.place(of: min(failure.at, count), in: source)
    return LoadError(failure.kind, path: source.path, line: place.line, column: place.column)
  }
}
