import CFuzzer
import Glibc

// `Scripts/fuzz` builds and starts this: the reader's name in CITESLAB_FUZZ_READER, libFuzzer's own options as arguments.
var argumentCount = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(LLVMFuzzerRunDriver(&argumentCount, &arguments) { data, size in testOneInput(data, size) })
