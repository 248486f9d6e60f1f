import Glibc
import TestSupport

/// The reader that CITESLAB_FUZZ_READER names.
let reader: FuzzReader = {
  let name = getenv("CITESLAB_FUZZ_READER").map { String(cString: $0) } ?? ""
  if let reader = FuzzReader(rawValue: name) { return reader }
  print("CITESLAB_FUZZ_READER is one of: \(FuzzReader.allCases.map(\.rawValue).joined(separator: " "))")
  exit(64)
}()

/// What libFuzzer calls with each input, by this name.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = data.map { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? []
  if let fault = reader.fault(bytes) {
    print("\(reader.rawValue): \(fault)")
    fflush(nil)
    abort()
  }
  return 0
}
