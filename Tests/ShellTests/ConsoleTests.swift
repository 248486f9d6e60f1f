import CitesLabData
import Glibc
import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct ConsoleTests {
  @Test func resultsAndRemarksGoApart() {
    let (output, errors) = (MemorySink(), MemorySink())
    let console = Console(output: output, errors: errors)
    console.write("a\n")
    console.say("b")
    console.say("c\n")
    console.say("")
    #expect(output.text == "a\n")
    #expect(errors.text == "b\nc\n")
  }

  @Test func aReaderThatGoesAwayIsNoError() {
    let output = MemorySink()
    let console = Console(output: output, errors: MemorySink())
    output.failure = EPIPE
    console.write("a")
    output.failure = 0
    console.write("b")
    #expect(console.isClosed && !console.isUsable && console.failure == nil)
    #expect(output.text.isEmpty)
  }

  @Test func aFullDiskIsOne() {
    let output = MemorySink()
    let console = Console(output: output, errors: MemorySink())
    output.failure = ENOSPC
    console.write("a")
    #expect(console.failure?.number == ENOSPC && !console.isUsable)
  }

  @Test func aDescriptorTakesEverything() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    #expect(DescriptorSink(ends[1]).write(Array("whole".utf8)) == 0)
    close(ends[1])
    var buffer = [UInt8](repeating: 0, count: 10)
    #expect(Glibc.read(ends[0], &buffer, 10) == 5)
    close(ends[0])
    #expect(DescriptorSink(ends[0]).write([1]) == EBADF)
  }

  @Test(arguments: [
    (0, "time: 0.000 ms"), (499, "time: 0.000 ms"), (500, "time: 0.001 ms"), (812_000, "time: 0.812 ms"), (1_000_000, "time: 1.000 ms"),
    (12_345_678_900, "time: 12345.679 ms"), (-5, "time: 0.000 ms"),
  ])
  func timesHaveThreeDecimals(nanoseconds: Int64, line: String) {
    #expect(Stopwatch.line(nanoseconds) == line)
  }

  @Test func progressSaysHowFarAndHowLong() {
    #expect(
      ProgressLine(.rows, of: 8_200_000, .english).text(0.5, 1_000_000_000) == "[" + String(repeating: "#", count: 15)
        + String(repeating: "·", count: 15) + "] 50% · 4.1 M rows/s · 1.0 s · 1.0 s left")
    #expect(
      ProgressLine(.bytes, of: 843_000_000, .french).text(0.1, 130_000_000_000)
        == "[###···························] 10\u{202F}% · 648,5 ko/s · 2 min 10 s · reste 19 min 30 s")
  }

  @Test(arguments: [("a/b/c", "a/b", "c"), ("c", "", "c"), ("/c", "/", "c"), ("a/", "a", "")])
  func pathsAreSplit(path: String, folder: String, name: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
  }

  @Test(arguments: [("", "x", "x"), ("a", "x", "a/x"), ("a/", "x", "a/x"), ("a", "/x", "/x"), ("/", "x", "/x")])
  func pathsAreJoined(folder: String, path: String, joined: String) {
    #expect(FilePath.joined(folder, path) == joined)
  }
}
