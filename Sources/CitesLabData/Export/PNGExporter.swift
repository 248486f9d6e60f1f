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
    let picture = try convert(output.bytes, shown: shown, PictureConverter.all)
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, shown) }
    defer { close(descriptor) }
    try write(picture, to: descriptor, shown: shown)
  }

  /// The picture by the first of the programs that is there, or it is an error.
  static func convert(_ picture: [UInt8], shown: String, _ converters: [PictureConverter]) throws(ExportError) -> [UInt8] {
    for converter in converters {
      let source = try namelessFile(shown: shown)
      defer { close(source) }
      try write(picture, to: source, shown: shown)
      lseek(source, 0, SEEK_SET)
      let target = try namelessFile(shown: shown)
      defer { close(target) }
      switch converter.run(source, target) {
      case .missing: continue
      case .failed: throw .chart(.noConverter(path: shown, tool: converter.program))
      case .done:
        // A program that says nothing and writes nothing made no picture.
        let made = contents(target)
        guard made.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
          throw .chart(.noConverter(path: shown, tool: converter.program))
        }
        return made
      }
    }
    throw .chart(.noConverter(path: shown, tool: nil))
  }

  private static func contents(_ descriptor: Int32) -> [UInt8] {
    let length = lseek(descriptor, 0, SEEK_END)
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: length)
    var filled = 0
    bytes.withUnsafeMutableBytes { buffer in
      // Never past the buffer: what is asked for is what is left of it.
      while filled < length {
        let count = pread(descriptor, buffer.baseAddress.map { $0 + filled }, length - filled, off_t(filled))
        if count > 0 { filled += count } else if count == 0 || errno != EINTR { return }
      }
    }
    return filled == length ? bytes : []
  }

  /// A file that has lost its name already, where programs keep what nobody needs for long.
  private static func namelessFile(shown: String) throws(ExportError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    // `mkstemp` puts letters of its own in the place of the six X, which it asks for.
    var template = Array("\(folder)/citeslab-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(errno, shown) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, shown: String) throws(ExportError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw failure(errno, shown)
      }
    }
  }

  private static func failure(_ number: Int32, _ shown: String) -> ExportError {
    number == ENOSPC || number == EDQUOT ? .diskFull(path: shown) : .system(path: shown, SystemReason(number))
  }
}

/// The call of the system, whose name is the exporter's too.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(descriptor, bytes, count) }
