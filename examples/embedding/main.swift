// The two libraries without the shell: load a file, compile a question, run it, print the result.
//
//   swift run EmbeddingExample [FILE [QUESTION]]

import CitesLabData
import QueryLang

let arguments = Array(CommandLine.arguments.dropFirst())
let path = arguments.first ?? "examples/programme-2013/porteurs.csv"
let question = arguments.count > 1 ? arguments[1] : "count porteurs by commune where outcome=creation"

do {
  var store = Store()
  for table in try Loader.load(path, options: LoadOptions(threads: 2)) { store.put(table) }
  let query = try Compiler(vocabulary: store.vocabulary).compile(question, catalog: store).get()
  let result = try Engine(threads: 2).run(query, store: store)
  print(result.text(format: "csv") ?? "", terminator: "")
} catch let errors as DiagnosticList {
  for error in errors.diagnostics { print(error.message.text(in: .english)) }
} catch let error as any DiagnosticMessage {
  print(error.text(in: .english))
} catch {
  print(error)
}
