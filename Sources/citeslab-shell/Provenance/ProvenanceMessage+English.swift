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
    case .changing(let error): error.text(in: .english)
    case .differs(_, let difference):
      "\(difference.place.joined(separator: " › ")) differs: \(Self.short(difference.recorded) ?? "nothing") in the manifest, \(Self.short(difference.found) ?? "nothing") now."
    case .outputChanged(let name): "The run gives the same again, but the file “\(name)” is no longer what it wrote."
    case .interrupted: "Interrupted: nothing was verified."
    }
  }

  var englishHint: String? {
    switch self {
    case .missing(_, _, let folders):
      "Looked in \(folders.joined(separator: ", ")) and one folder below each. Name it: --verify MANIFEST -f SCRIPT DATA"
    case .altered: "Make it anew with --manifest."
    case .unreadable, .notJSON, .noManifest, .otherFormat, .otherVersion, .changing, .differs, .outputChanged, .interrupted: nil
    }
  }

  static func reproduced(path: String, statements: Int, inputs: Int, outputs: Int, _ language: Language) -> String {
    switch language {
    case .english:
      "\(path): the same again (\(Wording.count(statements, "statement", "statements")), \(Wording.count(inputs, "input file", "input files")), \(Wording.count(outputs, "output file", "output files")))"
    case .french:
      "\(path)\u{202F}: de nouveau identique (\(Wording.nombre(statements, "instruction", "instructions")), \(Wording.nombre(inputs, "fichier lu", "fichiers lus")), \(Wording.nombre(outputs, "fichier écrit", "fichiers écrits")))"
    }
  }
}
