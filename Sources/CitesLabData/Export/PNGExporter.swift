internal import QueryLang

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `png`: the same picture as ``SVGExporter``, by the first program that turns SVG into PNG and is installed. Its bytes are that program's.
package enum PNGExporter: FileExporter {
  package static let name = "png"
  package static let suffixes = ["png"]
  package static let isPicture = true
  package static let summary = (
    english: "the same picture in pixels, by rsvg-convert, inkscape or ImageMagick",
    french: "la même image en pixels, par rsvg-convert, inkscape ou ImageMagick"
  )

  package static func check(_ export: Export, path: String) throws(ExportError) {
    try SVGExporter.check(export, path: path)
  }

  package static func write(_ export: Export, toFile path: String, shown: String, _ cancellation: Cancellation?) throws(ExportError) {
    var output = ExportOutput()
    try SVGExporter.write(export, to: &output)
    let picture = try temporaryFile(output.bytes, shown: shown)
    defer { unlink(picture) }
    try convert(picture, to: path, shown: shown, PictureConverter.all)
  }

  /// The first of the programs that is there makes the picture, or it is an error.
  static func convert(_ picture: String, to path: String, shown: String, _ converters: [PictureConverter]) throws(ExportError) {
    for converter in converters {
      switch converter.run(picture, path) {
      case .missing: continue
      case .failed: throw .chart(.noConverter(path: shown, tool: converter.program))
      case .done:
        // A program that says nothing and writes nothing made no picture.
        guard isPNG(path) else { throw .chart(.noConverter(path: shown, tool: converter.program)) }
        return
      }
    }
    throw .chart(.noConverter(path: shown, tool: nil))
  }

  private static func isPNG(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 8)
    return read(descriptor, &start, 8) == 8 && start == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  }

  /// The picture that is to be turned into pixels, where programs keep what nobody needs for long: the folder of the export may be one that
  /// others look at.
  private static func temporaryFile(_ bytes: [UInt8], shown: String) throws(ExportError) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(folder)/citeslab-XXXXXX.svg".utf8CString)
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else { throw .system(path: shown, SystemReason(errno)) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        let reason = SystemReason(errno)
        unlink(path)
        throw .system(path: shown, reason)
      }
    }
    return path
  }
}

/// The call of the system, whose name is the exporter's too.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(descriptor, bytes, count) }
