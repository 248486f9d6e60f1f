internal import CKernels
internal import Glibc

/// SHA-256 (FIPS 180-4) of bytes as they come.
package struct SHA256: Sendable {
  private var state: [UInt32] = Array(repeating: 0, count: 8)
  /// What does not fill a block yet.
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  package init() { ck_sha256_begin(&state) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var bytes = bytes
    if !rest.isEmpty {
      let taken = min(64 - rest.count, bytes.count)
      rest.append(contentsOf: bytes.prefix(taken))
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(taken))
      guard rest.count == 64 else { return }
      ck_sha256_blocks(&state, rest, 1)
      rest.removeAll(keepingCapacity: true)
    }
    let blocks = bytes.count / 64
    // Memory of whole blocks that lives as long as the call.
    if blocks > 0, let start = bytes.baseAddress { ck_sha256_blocks(&state, start.assumingMemoryBound(to: UInt8.self), blocks) }
    rest.append(contentsOf: bytes.dropFirst(blocks * 64))
  }

  package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// 64 hexadecimal digits. The last call: what is added later counts for nothing.
  package mutating func finish() -> String {
    let bits = length &* 8
    var padding: [UInt8] = [0x80]
    while (rest.count + padding.count) % 64 != 56 { padding.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) { padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    update(padding)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for word in state {
      for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> UInt32(shift) & 0xF)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// Of a whole file; nil when it was cancelled.
  package static func hexadecimal(ofFile path: String, cancellation: Cancellation) throws(SystemReason) -> String? {
    try hexadecimal(ofFile: path) { cancellation.isCancelled }
  }

  /// Of a whole file.
  package static func hexadecimal(ofFile path: String) throws(SystemReason) -> String {
    // Nothing stops it.
    try hexadecimal(ofFile: path, isStopped: { false }) ?? ""
  }

  private static func hexadecimal(ofFile path: String, isStopped: () -> Bool) throws(SystemReason) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemReason(errno) }
    defer { close(descriptor) }
    var hash = SHA256()
    var failure: Int32 = 0
    var stopped = false
    withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if isStopped() {
          stopped = true
          return
        }
        if count > 0 {
          hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else if count == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw SystemReason(failure) }
    return stopped ? nil : hash.finish()
  }
}
