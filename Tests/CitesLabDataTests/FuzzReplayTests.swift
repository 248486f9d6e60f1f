import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The corpus of the fuzzer, and a few thousand mutations of it, without the fuzzer: what it has found once stays mended.
// One at a time: a Data Package is read from one folder of the process.
@Suite(.serialized) struct FuzzReplayTests {
  private static let fixtures = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/"

  private static func files(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(folder + "/" + name) }
    }
    return names.sorted()
  }

  private static func corpus(_ reader: FuzzReader) -> [String] {
    let own = files(fixtures + "fuzz/" + reader.rawValue)
    guard reader == .archive else { return own }
    return own + files(fixtures + "workbooks").filter { $0.hasSuffix("xlsx") || $0.hasSuffix("ods") || $0.hasSuffix("zip") }
  }

  @Test(arguments: FuzzReader.allCases)
  func corpusHolds(reader: FuzzReader) throws {
    let paths = Self.corpus(reader)
    #expect(!paths.isEmpty)
    for path in paths {
      let bytes = try #require(Loading.read(path))
      let fault = reader.fault(bytes)
      #expect(fault == nil, "\(path): \(fault ?? "")")
    }
  }

  /// `CITESLAB_MUTATIONS` says how many altogether.
  @Test(arguments: FuzzReader.allCases)
  func mutationsHold(reader: FuzzReader) {
    let corpus = Self.corpus(reader).compactMap { Loading.read($0) }.filter { $0.count < 20_000 }
    let wanted = getenv("CITESLAB_MUTATIONS").flatMap { Int(String(cString: $0)) } ?? 1600
    var random = SplitMix(2012)
    for _ in 0..<max(1, wanted / FuzzReader.allCases.count) {
      var bytes = random.pick(corpus)
      for _ in 0..<random.int(1...4) { Self.mutate(&bytes, random.pick(corpus), &random) }
      let fault = reader.fault(bytes)
      #expect(fault == nil, "\(fault ?? ""): \(bytes.count < 2000 ? String(decoding: bytes, as: UTF8.self) : "\(bytes.count) bytes")")
      if fault != nil { return }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else {
      bytes = other
      return
    }
    let at = random.int(0...(bytes.count - 1))
    switch random.int(0...5) {
    case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[at] ^= 1 << UInt8(random.int(0...7))
    case 2: bytes.removeSubrange(at..<min(bytes.count, at + random.int(1...8)))
    case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.int(1...16))], at: at)
    case 4: bytes.insert(random.pick(Array("\",;\t\n\r\\'#-0123456789.eE[]{}:<>&/ ".utf8)), at: at)
    default:
      let from = other.isEmpty ? 0 : random.int(0...(other.count - 1))
      bytes.insert(contentsOf: other[from..<min(other.count, from + random.int(1...32))], at: at)
    }
  }
}
