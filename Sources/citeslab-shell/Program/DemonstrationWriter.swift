internal import CitesLabData
internal import DemonstrationData
internal import Glibc
internal import QueryLang

/// `--demo-data FOLDER`: writes the synthetic demonstration data as a Data Package. Files that are there already are never written over.
enum DemonstrationWriter {
  static func write(to folder: String, porteurs: Int?, _ settings: Settings, _ console: Console) -> ExitStatus {
    let renderer = DiagnosticRenderer(language: settings.language)
    if settings.readOnly {
      console.say(renderer.render(ShellMessage.nothingWritten(path: folder)))
      return .data
    }
    let files = porteurs.map { DemonstrationData.files(porteurs: $0) } ?? DemonstrationData.files()
    // All of them or none: a package whose tables are of two makings would be worse than an error.
    if let there = files.map({ FilePath.joined(folder, $0.path) }).first(where: { access($0, F_OK) == 0 }) {
      console.say(renderer.render(ShellMessage.demonstrationThere(path: there)))
      return .data
    }
    do throws(ExportError) {
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw .noFolder(path: folder, folder: FilePath.folder(of: folder)) }
      for file in files { try AtomicFile.write(file.bytes, to: FilePath.joined(folder, file.path), replace: false) }
    } catch {
      console.say(renderer.render(error))
      return .data
    }
    if !settings.quiet {
      for file in files { console.say(FilePath.joined(folder, file.path)) }
    }
    return .success
  }
}
