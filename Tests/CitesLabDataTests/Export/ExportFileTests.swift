import Glibc
import QueryLang
import Testing

@testable import CitesLabData

/// A folder of its own for each test, gone afterwards.
private final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/citeslab-export-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    for name in names { unlink(path + "/" + name) }
    for name in names { rmdir(path + "/" + name) }
    rmdir(path)
  }

  var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func contents(_ name: String) -> String? {
    guard let file = fopen(path + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  func put(_ name: String, _ text: String) {
    guard let file = fopen(path + "/" + name, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}

@Suite struct ExportFileTests {
  private func error(_ path: String, replace: Bool = false) -> ExportError? {
    do throws(ExportError) {
      try AtomicFile.write(Array("new".utf8), to: path, replace: replace)
      return nil
    } catch { return error }
  }

  @Test func writesWhatWasNotThere() throws {
    let folder = try Folder()
    #expect(error(folder.path + "/a b é.csv") == nil)
    #expect(folder.names == ["a b é.csv"])
    #expect(folder.contents("a b é.csv") == "new")
    #expect(error(folder.path + "/" + String(repeating: "n", count: 250)) == nil)
  }

  @Test func neverOverAFileUnasked() throws {
    let folder = try Folder()
    folder.put("x", "old")
    #expect(error(folder.path + "/x") == .exists(path: folder.path + "/x"))
    #expect(folder.contents("x") == "old")
    #expect(error(folder.path + "/x", replace: true) == nil)
    #expect(folder.contents("x") == "new")
    #expect(folder.names == ["x"])
    symlink("nowhere", folder.path + "/dangling")
    #expect(error(folder.path + "/dangling") == .exists(path: folder.path + "/dangling"))
    #expect(folder.names == ["dangling", "x"])
  }

  /// The file appears after the first look: nothing but the last step can notice.
  @Test func neverOverAFileThatAppearsMeanwhile() throws {
    let folder = try Folder()
    let path = folder.path + "/x"
    #expect(throws: ExportError.exists(path: path)) {
      try AtomicFile.write(
        [1, 2, 3], to: path, replace: false,
        writing: { descriptor, bytes, count in
          folder.put("x", "theirs")
          return Glibc.write(descriptor, bytes, count)
        })
    }
    #expect(folder.contents("x") == "theirs")
    #expect(folder.names == ["x"])
  }

  @Test func keepsThePermissionsOfWhatItReplaces() throws {
    let folder = try Folder()
    folder.put("x", "old")
    chmod(folder.path + "/x", 0o640)
    #expect(error(folder.path + "/x", replace: true) == nil)
    var status = stat()
    stat(folder.path + "/x", &status)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func replacesBehindALink() throws {
    let folder = try Folder()
    folder.put("real", "old")
    symlink("real", folder.path + "/link")
    #expect(error(folder.path + "/link", replace: true) == nil)
    #expect(folder.contents("real") == "new")
    var status = stat()
    lstat(folder.path + "/link", &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    symlink("loop", folder.path + "/loop")
    #expect(error(folder.path + "/loop", replace: true)?.code == "E406")
  }

  @Test func refusesWhatIsNoFile() throws {
    let folder = try Folder()
    mkdir(folder.path + "/sub", 0o755)
    mkfifo(folder.path + "/pipe", 0o644)
    for replace in [false, true] {
      #expect(error(folder.path + "/sub", replace: replace) == .isDirectory(path: folder.path + "/sub"))
      #expect(error(folder.path + "/new/", replace: replace) == .isDirectory(path: folder.path + "/new/"))
      #expect(error(folder.path + "/..", replace: replace) == .isDirectory(path: folder.path + "/.."))
      #expect(error("", replace: replace)?.code == "E406")
      #expect(error(folder.path + "/a\0b", replace: replace)?.code == "E406")
    }
    #expect(error(folder.path + "/pipe", replace: true) == .notAFile(path: folder.path + "/pipe"))
    #expect(error("/dev/null", replace: true) == .notAFile(path: "/dev/null"))
    #expect(folder.names == ["pipe", "sub"])
  }

  @Test func saysWhichFolderIsWrong() throws {
    let folder = try Folder()
    let path = folder.path + "/none/x.csv"
    #expect(error(path) == .noFolder(path: path, folder: folder.path + "/none"))
    folder.put("file", "")
    #expect(error(folder.path + "/file/x")?.code == "E406")
    mkdir(folder.path + "/shut", 0o555)
    if geteuid() != 0 {
      #expect(error(folder.path + "/shut/x") == .noPermission(path: folder.path + "/shut/x", folder: folder.path + "/shut"))
    }
    #expect(error(folder.path + "/" + String(repeating: "n", count: 300))?.code == "E406")
    #expect(folder.names == ["file", "shut"])
  }

  @Test(arguments: [false, true]) func aFullDiskLeavesNothingBehind(replace: Bool) throws {
    let folder = try Folder()
    if replace { folder.put("x", "old") }
    var calls = 0
    let path = folder.path + "/x"
    #expect(throws: ExportError.diskFull(path: path)) {
      try AtomicFile.write(
        Array(repeating: 65, count: 100), to: path, replace: replace,
        writing: { descriptor, bytes, count in
          calls += 1
          if calls == 1 { return Glibc.write(descriptor, bytes, min(count, 40)) }
          errno = calls == 2 ? EINTR : ENOSPC
          return -1
        })
    }
    #expect(calls == 3)
    #expect(folder.names == (replace ? ["x"] : []))
    #expect(folder.contents("x") == (replace ? "old" : nil))
  }

  @Test func everyErrorIsWordedInBothLanguages() {
    let errors: [ExportError] = [
      .exists(path: "p"), .isDirectory(path: "p"), .notAFile(path: "p"), .noFolder(path: "p", folder: "f"),
      .noPermission(path: "p", folder: "f"), .diskFull(path: "p"), .system(path: "p", SystemReason(EROFS)),
      .system(path: "p", SystemReason(9999)), .noSuffix(path: "p", known: ["csv"]),
      .unknownSuffix(path: "p.doc", suffix: "doc", known: ["csv", "tsv"]),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count - 1)
    for error in errors {
      #expect(error.text(in: .english) != error.text(in: .french))
      #expect(error.text(in: .english).hasSuffix("."))
      #expect(error.text(in: .french).hasSuffix("."))
      #expect((error.hint(in: .english) == nil) == (error.hint(in: .french) == nil))
    }
    #expect(errors[6].text(in: .french) == "«\u{202F}p\u{202F}» ne peut pas être écrit\u{202F}: le disque est en lecture seule.")
  }
}
