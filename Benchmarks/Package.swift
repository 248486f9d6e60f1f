// swift-tools-version: 6.2
import PackageDescription

// What the hottest loops reach beside what memory gives: `swift run -c release --package-path Benchmarks kernels`.
let package = Package(
  name: "citeslab-benchmarks",
  dependencies: [.package(name: "citeslab", path: "..")],
  targets: [.executableTarget(name: "kernels", dependencies: [.product(name: "CKernels", package: "citeslab")])])
