import DemonstrationData
import FoundationEssentials
import Testing

/// The files under `examples/` are what the generator gives. `CITESLAB_RECORD=1` writes them anew.
@Suite struct CommittedFilesTests {
  private var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "examples/programme-2013")
  }

  @Test func `The committed files are the generated ones, byte for byte`() throws {
    let files = DemonstrationData.files()
    if ProcessInfo.processInfo.environment["CITESLAB_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in files { try Data(file.bytes).write(to: folder.appending(path: file.path)) }
    }
    for file in files {
      let committed = try Data(contentsOf: folder.appending(path: file.path))
      #expect(Array(committed) == file.bytes, "\(file.path) differs: record it with CITESLAB_RECORD=1")
    }
    let present = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(present == files.map(\.path).sorted())
  }

  @Test func `The same seed gives the same bytes, another one others`() {
    let first = DemonstrationData.files(porteurs: 1_000, seed: 4)
    let again = DemonstrationData.files(porteurs: 1_000, seed: 4)
    let other = DemonstrationData.files(porteurs: 1_000, seed: 5)
    #expect(first.map(\.bytes) == again.map(\.bytes))
    #expect(first.map(\.bytes) != other.map(\.bytes))
  }

  @Test func `No file needs quoting, and none names anything outside its folder`() {
    for file in DemonstrationData.files(porteurs: 2_000) {
      #expect(!file.path.contains("/"))
      if file.path.hasSuffix(".csv") {
        #expect(!file.bytes.contains(UInt8(ascii: "\"")))
        let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        #expect(lines.last == [])
        #expect(Set(lines.dropLast().map { line in line.count { $0 == UInt8(ascii: ",") } }).count == 1)
      }
    }
  }

  @Test func `The package says that it is synthetic, in words and for programs`() throws {
    let package = Generated().package
    #expect(package.contains("(données synthétiques)\""))
    #expect(package.contains("\"synthetic\": true"))
    #expect(package.contains("\"keywords\": [\"synthétique\""))
    struct Package: Decodable {
      struct Resource: Decodable {
        struct Schema: Decodable {
          struct Field: Decodable { let name: String }
          let fields: [Field]
          let primaryKey: [String]
        }
        let path: String
        let schema: Schema
      }
      let synthetic: Bool
      let resources: [Resource]
    }
    let read = try JSONDecoder().decode(Package.self, from: Data(package.utf8))
    #expect(read.synthetic)
    #expect(read.resources.map(\.path) == DemonstrationData.files().dropFirst().map(\.path))
    for resource in read.resources { #expect(resource.schema.fields.contains { [$0.name] == resource.schema.primaryKey }) }
  }
}
