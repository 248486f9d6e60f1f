// swift-tools-version: 6.2
import PackageDescription

// `make build` says which commit it builds; any other build does not know.
let commitDefinition: [CSetting] =
  (Context.environment["CITESLAB_COMMIT"] ?? "").isEmpty
  ? [] : [.define("CITESLAB_COMMIT", to: "\"\(Context.environment["CITESLAB_COMMIT"] ?? "")\"")]

// SQLite writes `.sqlite` exports and is the oracle of the tests. Its archive is linked in, so that a start does not pay for it; a system
// that has the shared library alone says so with CITESLAB_SHARED_SQLITE=1.
let linkSQLite = LinkerSetting.linkedLibrary(Context.environment["CITESLAB_SHARED_SQLITE"] == "1" ? "sqlite3" : ":libsqlite3.a")

let package = Package(
  name: "citeslab",
  products: [
    .executable(name: "citeslab-shell", targets: ["citeslab-shell"]),
    .library(name: "QueryLang", targets: ["QueryLang"]),
    .library(name: "CitesLabData", targets: ["CitesLabData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // C: what Swift cannot call or say by itself.
    .target(name: "CLibedit", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "CKernels"),
    .target(name: "CBuildInfo", cSettings: commitDefinition),
    .systemLibrary(name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),

    // The product, each layer seeing only those above it in this list.
    .target(name: "DemonstrationData"),
    .target(name: "UnicodeText", dependencies: ["CUtf8proc"]),
    .target(
      name: "QueryLang",
      dependencies: ["UnicodeText"]),
    .target(name: "Charts", dependencies: ["UnicodeText"]),
    .target(
      name: "CitesLabData",
      dependencies: ["QueryLang", "UnicodeText", "Charts", "CKernels", "CPCRE2", "CZlib", "CZstd", "CExpat", "CSQLite"],
      linkerSettings: [linkSQLite]),
    .executableTarget(
      name: "citeslab-shell",
      dependencies: [
        "CBuildInfo", "CLibedit", "DemonstrationData", "UnicodeText", "QueryLang", "Charts", "CitesLabData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The libraries as somebody else's program sees them: public declarations only.
    .executableTarget(
      name: "EmbeddingExample", dependencies: ["QueryLang", "CitesLabData"], path: "examples/embedding", packageAccess: false),

    // Tests.
    .target(name: "CProcesses", path: "Tests/CProcesses"),
    .target(
      name: "TestSupport", dependencies: ["UnicodeText", "QueryLang", "CitesLabData", "CSQLite", "CProcesses"], path: "Tests/TestSupport"),
    .testTarget(name: "DemonstrationDataTests", dependencies: ["DemonstrationData"]),
    .testTarget(name: "UnicodeTextTests", dependencies: ["UnicodeText"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"]),
    .testTarget(name: "QueryLangTests", dependencies: ["QueryLang", "TestSupport"]),
    .testTarget(name: "CitesLabDataTests", dependencies: ["CKernels", "CitesLabData", "TestSupport"]),
    .testTarget(name: "CorpusTests", dependencies: ["QueryLang", "CitesLabData", "TestSupport"]),
    .testTarget(name: "EmbeddingTests", dependencies: ["EmbeddingExample"]),
    .testTarget(name: "ShellTests", dependencies: ["citeslab-shell", "TestSupport"]),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "citeslab-shell"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)

// The fuzzer is built by `Scripts/fuzz` alone: it links a library that comes with the compiler's sanitizers.
if Context.environment["CITESLAB_FUZZ"] == "1" {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Fuzz/Sources/CFuzzer"),
    .executableTarget(name: "Fuzz", dependencies: ["CFuzzer", "TestSupport"], path: "Fuzz/Sources/Fuzz"),
  ]
}

for target in package.targets where ![.system, .plugin, .binary].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
  // Only `make check` is strict: whoever builds with a newer compiler is not stopped by its new warnings.
  if Context.environment["CITESLAB_STRICT"] == "1" {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
  }
}
