internal import CKernels

/// A fixed-size block of plain values, written once by its initialiser and immutable afterwards.
///
/// `@unchecked Sendable`: nothing writes to `base` after `init` returns, and the memory lives as long as the object.
package final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  package let count: Int
  private let base: UnsafeMutablePointer<Element>

  /// `fill` must write every element. It may do so from several threads, each its own range, as long as all have ended when it returns.
  package init(count: Int, fill: (UnsafeMutableBufferPointer<Element>) throws -> Void) rethrows {
    self.count = count
    base = .allocate(capacity: max(1, count))
    let bytes = count * MemoryLayout<Element>.stride
    if bytes >= 8 << 20 { ck_use_large_pages(base, bytes) }
    do {
      try fill(UnsafeMutableBufferPointer(start: base, count: count))
    } catch {
      base.deallocate()
      throw error
    }
  }

  package convenience init(_ elements: some Collection<Element>) {
    self.init(count: elements.count) { target in _ = target.initialize(from: elements) }
  }

  deinit { base.deallocate() }

  /// Checked. In kernels, take ``pointer`` once a morsel instead.
  package subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return base[index]
  }

  /// Valid while the buffer is: callers keep it alive across the use (`withExtendedLifetime`, or by holding the column).
  package var pointer: UnsafePointer<Element> { UnsafePointer(base) }
}
