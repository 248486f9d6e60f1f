/// The name of the dataset that a file becomes.
public enum DatasetName {
  /// `export ML (2).xlsx` → `export_ml_2`. Letters and digits of any script stay, in lower case, and `-`; everything else becomes one `_`.
  public static func name(forPath path: String) -> String {
    if path == ByteSource.standardInput { return "stdin" }
    var file = path.split(separator: "/").last.map(String.init) ?? path
    for _ in 0..<2 {
      // `x.csv.gz` has two suffixes, `x.2012.csv` one.
      guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { break }
      let suffix = file[file.index(after: dot)...].lowercased()
      guard suffixes.contains(suffix) else { break }
      file = String(file[..<dot])
    }
    var name = ""
    var pending = false
    for scalar in file.lowercased().unicodeScalars {
      let keeps = scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "-" || isMark(scalar)
      guard keeps else {
        pending = !name.isEmpty
        continue
      }
      if pending { name += "_" }
      pending = false
      name.unicodeScalars.append(scalar)
    }
    while let last = name.last, last == "-" || last == "_" { name.removeLast() }
    while let first = name.first, first == "-" { name.removeFirst() }
    guard let first = name.unicodeScalars.first else { return "data" }
    return first.properties.numericType == .decimal ? "data_" + name : name
  }

  private static let suffixes = Set(LoaderList.formats.flatMap(\.suffixes)).union(LoaderList.packings)

  /// Combining marks belong to the letter before.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }
}
