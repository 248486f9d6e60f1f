internal import CitesLabData
internal import QueryLang

extension ProvenanceMessage {
  var englishText: String {
    switch self {
    case .unreadable(let path, let reason): "The manifest “\(path)” cannot be read: \(reason.english)."
    case .notJSON(let path, let reason): "“\(path)” is no manifest: \(reason)"
    case .noManifest(let path): "“\(path)” is no manifest of this program."
    case .altered(let path): "“\(path)” was changed after it was made: its content does not have the hash that it says."
    case .otherFormat(let path): "“\(path)” is a manifest of another version of the program."
    case .otherVersion(let recorded, let running): "The manifest was made by version \(recorded); this is \(running)."
    case .missing(let name, let isScript, _): "\(isScript ? "The script" : "The file") “\(name)” of the manifest is not there."
    case .ambiguous(let name, let isScript, let paths):
      "\(isScript ? "The script" : "The file") “\(name)” of the manifest may be any of \(paths.count): \(Self.list(paths))."
    case .notNamed(let path, let names):
      "The run of the manifest does not read “\(path)”" + (names.isEmpty ? "." : "; it reads \(Self.list(names)).")
    case .changing(let error): error.text(in: .english)
    case .differs(_, let difference, _):
      "\(difference.place.joined(separator: " › ")) differs: \(Self.short(difference.recorded) ?? "nothing") in the manifest, \(Self.short(difference.found) ?? "nothing") now."
    case .outputChanged(let path): "The run gives the same again, but the file “\(path)” is no longer what it wrote."
    case .interrupted: "Interrupted: nothing was verified."
    }
  }

  var englishHint: String? {
    switch self {
    case .missing(_, _, let folders):
      "Looked in \(folders.joined(separator: ", ")) and one folder below each. Name it, or its folder: --verify MANIFEST -f SCRIPT, --verify MANIFEST FOLDER"
    case .ambiguous: "Name the one that is meant, or its folder: --verify MANIFEST -f SCRIPT, --verify MANIFEST FOLDER"
    case .differs(_, _, let read): read.isEmpty ? nil : "Run again: \(Self.list(read))"
    case .altered: "Make it anew with --manifest."
    case .unreadable, .notJSON, .noManifest, .otherFormat, .otherVersion, .notNamed, .changing, .outputChanged, .interrupted: nil
    }
  }

  /// - Parameters:
  ///   - read: the scripts and data that were run again.
  ///   - gone: files that the run wrote and that are not found, to be compared.
  static func reproduced(
    path: String, read: [String], statements: Int, inputs: Int, outputs: Int, gone: Int, _ language: Language
  ) -> String {
    let list = list(read)
    switch language {
    case .english:
      let counts = [
        Wording.count(statements, "statement", "statements"), Wording.count(inputs, "input file", "input files"),
        Wording.count(outputs, "output file", "output files") + (gone > 0 ? ", \(gone) of them not found" : ""),
      ]
      return "\(path): the same again\(list.isEmpty ? "" : " from \(list)") (\(counts.joined(separator: ", ")))"
    case .french:
      let counts = [
        Wording.nombre(statements, "instruction", "instructions"), Wording.nombre(inputs, "fichier lu", "fichiers lus"),
        Wording.nombre(outputs, "fichier écrit", "fichiers écrits") + (gone > 0 ? ", dont \(gone) absent\(gone > 1 ? "s" : "")" : ""),
      ]
      return "\(path)\u{202F}: de nouveau identique\(list.isEmpty ? "" : " à partir de \(list)") (\(counts.joined(separator: ", ")))"
    }
  }

  static func list(_ paths: [String]) -> String {
    paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? ", …" : "")
  }
}
