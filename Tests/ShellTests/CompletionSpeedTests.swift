import CitesLabData
import Glibc
import QueryLang
import TestSupport
import Testing

@testable import citeslab_shell

/// What a Tab and a key cost over many rows. The limits are for a busy machine and a build without optimisation; the times are printed.
/// `CITESLAB_TAB_ROWS` says how many rows.
@Suite(.serialized) struct CompletionSpeedTests {
  private static let rows = getenv("CITESLAB_TAB_ROWS").flatMap { Int(String(cString: $0)) } ?? 500_000
  private static let isDebug: Bool = {
    var debug = false
    assert({ debug = true }() == ())
    return debug
  }()

  private static func column(_ name: String, distinct: Int, text: (Int) -> String) -> Column {
    let entries = (0..<distinct).map { Value.text(text($0)) }
    return Column(name: name, type: .text, values: (0..<rows).map { entries[$0 &* 7919 % distinct] })
  }

  @Test func aTabAndAKeyAreFast() {
    var store = Store()
    let communes = ["Miramas", "Istres", "Fos-sur-Mer", "Grans", "Port-Saint-Louis-du-Rhône"]
    store.put(
      Table(
        name: "p",
        columns: [
          Self.column("commune", distinct: communes.count) { communes[$0] }, Self.column("quartier", distinct: 200) { "Q\($0)" },
          Self.column("dossier", distinct: 250_000) { "P\($0)" },
          Column(
            name: "age", type: .integer,
            storage: .codes(Codes(count: Self.rows, anyMissing: false, isMissing: { _ in false }, value: { Int64($0 % 80) }))),
        ], rowCount: Self.rows))
    let session = Session(
      settings: Settings(), console: Console(output: MemorySink(), errors: MemorySink()), environment: .test(), today: 15_978,
      isInteractive: true)
    session.store = store
    let assistant = PromptAssistant(session)
    assistant.begin()
    let help = assistant.assistant
    var tabs: [(milliseconds: Double, line: String)] = []
    var keys: [(milliseconds: Double, line: String)] = []
    func time(_ body: () -> Void) -> Double {
      let watch = Stopwatch()
      body()
      return Double(watch.elapsed) / 1e6
    }
    for line in [
      "count p where com", "count p where commune=mir", "count p by ", "sum ", "help ", "load \"ex", "count p where quartier=q1",
      "count p where dossier=P99", "compter p dont commune=mir", "somme ", "compter p par ",
    ] {
      for end in 1...line.utf8.count {
        let begun = String(decoding: Array(line.utf8)[..<end], as: UTF8.self)
        keys.append(
          (
            time {
              _ = help.looks(begun, end)
              _ = help.guess(begun, end)
            }, begun
          ))
      }
      tabs.append((time { #expect(!help.complete(line, line.utf8.count).items.isEmpty || line.hasPrefix("load"), "\(line)") }, line))
    }
    let (tab, key) = (tabs.max { $0.milliseconds < $1.milliseconds }, keys.max { $0.milliseconds < $1.milliseconds })
    print(
      "\(Self.rows) rows: Tab at most \(tab?.milliseconds ?? 0) ms (\(tab?.line ?? "")), a key \(key?.milliseconds ?? 0) ms (\(key?.line ?? ""))"
    )
    // 20 ms and 5 ms are wanted of the release build.
    let slack = (Self.isDebug ? 60.0 : 10) * Double(Patience.factor)
    #expect((tab?.milliseconds ?? 0) < 20 * slack)
    #expect((key?.milliseconds ?? 0) < 5 * slack)
  }
}
