import CKernels
import TestSupport
import Testing

@testable import CitesLabData

/// The examples of FIPS 180-4, and both ways of computing against each other.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func publishedExamples(text: String, hash: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == hash)
  }

  @Test func aMillionLetters() {
    var hash = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 997)
    var left = 1_000_000
    while left > 0 {
      hash.update(Array(piece.prefix(left)))
      left -= min(left, piece.count)
    }
    #expect(hash.finish() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func bothWaysAndAnyPiecesAreOne() {
    var random = SplitMix(7)
    for length in [0, 1, 55, 56, 63, 64, 65, 127, 128, 1000] {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let whole = SHA256.hexadecimal(of: bytes)
      var pieces = SHA256()
      for byte in bytes { pieces.update([byte]) }
      #expect(pieces.finish() == whole)
      var (fast, plain) = ([UInt32](repeating: 0, count: 8), [UInt32](repeating: 0, count: 8))
      ck_sha256_begin(&fast)
      ck_sha256_begin(&plain)
      ck_sha256_blocks(&fast, bytes, length / 64)
      ck_sha256_blocks_portable(&plain, bytes, length / 64)
      #expect(fast == plain)
    }
  }
}
