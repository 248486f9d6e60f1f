internal import CPCRE2

/// A compiled regular expression of PCRE2: UTF-8, case-sensitive, found anywhere in the text, and bounded in what it may cost.
///
/// `@unchecked Sendable`: the compiled code is never written after `init` (PCRE2 allows many threads to match with one); what a match
/// writes is made for each call.
package final class PatternMatcher: @unchecked Sendable {
  /// Backtracking steps after which a match is given up: about a tenth of a second.
  package static let matchLimit: UInt32 = 5_000_000
  private static let depthLimit: UInt32 = 5_000
  /// In KiB.
  private static let heapLimit: UInt32 = 20_000

  private let pattern: String
  private let code: OpaquePointer
  private let limits: OpaquePointer

  package init(_ pattern: String) throws(ExecutionError) {
    self.pattern = pattern
    var status: Int32 = 0
    var offset = 0
    let utf8 = Array(pattern.utf8)
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    guard let code = pcre2_compile_8(utf8, utf8.count, options, &status, &offset, nil) else {
      throw .pattern(pattern, offset: offset, reason: Self.reason(status))
    }
    guard let limits = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(code)
      throw .pattern(pattern, offset: 0, reason: "no memory")
    }
    pcre2_set_match_limit_8(limits, Self.matchLimit)
    pcre2_set_depth_limit_8(limits, Self.depthLimit)
    pcre2_set_heap_limit_8(limits, Self.heapLimit)
    self.code = code
    self.limits = limits
  }

  deinit {
    pcre2_code_free_8(code)
    pcre2_match_context_free_8(limits)
  }

  /// Whether the pattern is found in the text. Text that is not UTF-8 holds no match.
  package func matches(_ utf8: ArraySlice<UInt8>) throws(ExecutionError) -> Bool {
    guard let data = pcre2_match_data_create_8(1, nil) else { throw .matchLimit(pattern: pattern) }
    defer { pcre2_match_data_free_8(data) }
    let status = utf8.withUnsafeBufferPointer { text in
      // An empty text has no address, and PCRE2 wants one.
      text.baseAddress.map { pcre2_match_8(code, $0, text.count, 0, 0, data, limits) } ?? pcre2_match_8(code, [0], 0, 0, 0, data, limits)
    }
    if status >= 0 { return true }
    switch status {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT: throw .matchLimit(pattern: pattern)
    default: return false
    }
  }

  private static func reason(_ status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer[0..<Int(length)], as: UTF8.self) : "error \(status)"
  }
}
