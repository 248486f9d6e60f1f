import CFuzzer
import Glibc
import TestSupport

// `Scripts/fuzz` builds and starts this: the reader's name in CITESLAB_FUZZ_READER, libFuzzer's own options as arguments.
let name = getenv("CITESLAB_FUZZ_READER").map { String(cString: $0) } ?? ""
guard let chosen = FuzzReader(rawValue: name) else {
  print("CITESLAB_FUZZ_READER is one of: \(FuzzReader.allCases.map(\.rawValue).joined(separator: " "))")
  exit(64)
}
/// A constant of its own: the callback is a C function and captures nothing.
let reader = chosen
var argumentCount = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&argumentCount, &arguments) { data, size in
    let bytes = data.map { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? []
    if let fault = reader.fault(bytes) {
      print("\(reader.rawValue): \(fault)")
      abort()
    }
    return 0
  })
