import FoundationEssentials
import Glibc
import Testing

/// The example of `examples/embedding`, built with nothing but the public interface and run as its own program.
@Suite struct EmbeddingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The example stands beside the program that runs the tests.
  private static func run(_ arguments: [String]) throws -> String {
    let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(
      path: "EmbeddingExample")
    let command = [executable.path] + arguments
    let line = command.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    let pipe = try #require(popen("cd '\(root.path)' && \(line) 2>&1", "r"))
    defer { pclose(pipe) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { output.append(contentsOf: buffer[..<count]) }
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `It loads, compiles, runs and prints`() throws {
    let expected = """
      commune,count
      Fos-sur-Mer,10
      Grans,1
      Istres,16
      Miramas,29
      Port-Saint-Louis-du-Rhône,12

      """
    #expect(try Self.run([]) == expected)
  }

  @Test func `A question may be French, and a wrong one is answered with what exists`() throws {
    let file = "examples/programme-2013/porteurs.csv"
    #expect(try Self.run([file, "compter porteurs dont commune=Miramas et outcome=creation"]) == "count\n29\n")
    #expect(try Self.run([file, "count porteurs where comune=Miramas"]) == "porteurs has no field comune.\n")
    #expect(try Self.run(["nowhere.csv"]) == "nowhere.csv: no such file.\n")
  }
}
