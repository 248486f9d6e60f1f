internal import CPCRE2

/// A compiled regular expression of PCRE2: UTF-8, case-sensitive, with Unicode's notion of letters and digits, found anywhere in a text,
/// and bounded in what it may cost.
///
/// `@unchecked Sendable`: the compiled code is never written after `init` (PCRE2 allows many threads to match with one); what a match
/// writes is made for each call.
package final class PatternMatcher: @unchecked Sendable {
  /// Steps after which a match is given up: far above what honest patterns need on a cell, some tens of milliseconds.
  package static let matchLimit: UInt32 = 1_000_000
  /// In KiB: what the interpreter may use to remember where it can go back to. (It does not recurse on the stack.)
  private static let heapLimit: UInt32 = 20_000
  /// Brackets in brackets: compiling recurses over them.
  private static let nestingLimit: UInt32 = 200

  private let pattern: String
  private let code: OpaquePointer
  private let limits: OpaquePointer

  package init(_ pattern: String) throws(ExecutionError) {
    self.pattern = pattern
    var status: Int32 = 0
    var offset = 0
    let utf8 = Array(pattern.utf8)
    // \C matches a part of a character.
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    guard let compiling = pcre2_compile_context_create_8(nil) else { throw .pattern(pattern, offset: 0, reason: "no memory") }
    defer { pcre2_compile_context_free_8(compiling) }
    pcre2_set_parens_nest_limit_8(compiling, Self.nestingLimit)
    guard let code = pcre2_compile_8(utf8, utf8.count, options, &status, &offset, compiling) else {
      throw .pattern(pattern, offset: offset, reason: Self.reason(status))
    }
    guard let limits = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(code)
      throw .pattern(pattern, offset: 0, reason: "no memory")
    }
    pcre2_set_match_limit_8(limits, Self.matchLimit)
    pcre2_set_heap_limit_8(limits, Self.heapLimit)
    // Only faster: where machine code cannot be made, the interpreter gives the same answers.
    _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    self.code = code
    self.limits = limits
  }

  deinit {
    pcre2_code_free_8(code)
    pcre2_match_context_free_8(limits)
  }

  /// Whether the pattern is found in the text. Text that is not UTF-8 holds no match.
  package func matches(_ utf8: ArraySlice<UInt8>) throws(ExecutionError) -> Bool {
    try utf8.withUnsafeBufferPointer { text throws(ExecutionError) in try matches(text) }
  }

  package func matches(_ utf8: UnsafeBufferPointer<UInt8>) throws(ExecutionError) -> Bool {
    guard let data = pcre2_match_data_create_8(1, nil) else { throw .matchLimit(pattern: pattern) }
    defer { pcre2_match_data_free_8(data) }
    var status = find(utf8, data, options: 0)
    // Machine code has a small stack of its own; the interpreter works on the heap, up to its limit.
    if status == PCRE2_ERROR_JIT_STACKLIMIT { status = find(utf8, data, options: UInt32(PCRE2_NO_JIT)) }
    // 0: found, with more groups than there is room for. From -1 down to the last of the UTF-8 errors: not found, or no text.
    if status >= 0 { return true }
    if status >= PCRE2_ERROR_UTF8_ERR21 { return false }
    throw .matchLimit(pattern: pattern)
  }

  private func find(_ utf8: UnsafeBufferPointer<UInt8>, _ data: OpaquePointer, options: UInt32) -> Int32 {
    // An empty text has no address, and PCRE2 wants one.
    guard let start = utf8.baseAddress else { return pcre2_match_8(code, [0], 0, 0, options, data, limits) }
    return pcre2_match_8(code, start, utf8.count, 0, options, data, limits)
  }

  private static func reason(_ status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer[0..<Int(length)], as: UTF8.self) : "error \(status)"
  }
}
