internal import Glibc

/// libxlsxwriter, opened when the first workbook is written: the program does not depend on it.
///
/// The declarations repeat those of the library's headers, which have not changed since version 1.0.
struct WorkbookLibrary: Sendable {
  typealias Object = UnsafeMutableRawPointer

  let make: @convention(c) (_ path: UnsafePointer<CChar>, _ options: UnsafeRawPointer?) -> Object?
  /// Writes the file and frees everything, whatever comes of it.
  let finish: @convention(c) (_ workbook: Object) -> Int32
  let describe: @convention(c) (_ error: Int32) -> UnsafePointer<CChar>?
  let addSheet: @convention(c) (_ workbook: Object, _ name: UnsafePointer<CChar>) -> Object?
  let addFormat: @convention(c) (_ workbook: Object) -> Object?
  let setProperties: @convention(c) (_ workbook: Object, _ properties: UnsafeRawPointer) -> Int32
  let setNumberFormat: @convention(c) (_ format: Object, _ layout: UnsafePointer<CChar>) -> Void
  let setBold: @convention(c) (_ format: Object) -> Void
  let setWrap: @convention(c) (_ format: Object) -> Void
  let setAlignment: @convention(c) (_ format: Object, _ alignment: UInt8) -> Void
  let setTopBorder: @convention(c) (_ format: Object, _ style: UInt8) -> Void
  let setBottomBorder: @convention(c) (_ format: Object, _ style: UInt8) -> Void
  let setBackground: @convention(c) (_ format: Object, _ color: UInt32) -> Void
  let setLandscape: @convention(c) (_ sheet: Object) -> Void
  let fitToPages: @convention(c) (_ sheet: Object, _ width: UInt16, _ height: UInt16) -> Void
  let setColumn: @convention(c) (_ sheet: Object, _ first: UInt16, _ last: UInt16, _ width: Double, _ format: Object?) -> Int32
  let freeze: @convention(c) (_ sheet: Object, _ row: UInt32, _ column: UInt16) -> Void
  let filter: @convention(c) (_ sheet: Object, _ row: UInt32, _ column: UInt16, _ lastRow: UInt32, _ lastColumn: UInt16) -> Int32
  let repeatRows: @convention(c) (_ sheet: Object, _ first: UInt32, _ last: UInt32) -> Int32
  let writeNumber: @convention(c) (_ sheet: Object, _ row: UInt32, _ column: UInt16, _ number: Double, _ format: Object?) -> Int32
  let writeText: @convention(c) (_ sheet: Object, _ row: UInt32, _ column: UInt16, _ text: UnsafePointer<CChar>, _ format: Object?) -> Int32
  let writeBlank: @convention(c) (_ sheet: Object, _ row: UInt32, _ column: UInt16, _ format: Object?) -> Int32
  let writeBoolean: @convention(c) (_ sheet: Object, _ row: UInt32, _ column: UInt16, _ flag: Int32, _ format: Object?) -> Int32

  static let name = "libxlsxwriter"
  /// What Debian calls it, in the releases that have it.
  static let package = "libxlsxwriter-dev"

  /// Nil where it is not installed, or is another thing by that name.
  static let shared: WorkbookLibrary? = open()

  /// Runs `body` with standard error shut: what the library prints there of a full disk, with the lines of its own sources, is said by an
  /// error in words that can be read. `errno` is what `body` left.
  static func quietly(_ body: () -> Int32) -> Int32 {
    let kept = dup(STDERR_FILENO)
    let nowhere = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard kept >= 0, nowhere >= 0 else {
      if kept >= 0 { close(kept) }
      if nowhere >= 0 { close(nowhere) }
      return body()
    }
    dup2(nowhere, STDERR_FILENO)
    errno = 0
    let code = body()
    let reason = errno
    dup2(kept, STDERR_FILENO)
    close(kept)
    close(nowhere)
    errno = reason
    return code
  }

  private static func open() -> WorkbookLibrary? {
    // The number changes with the library's releases; the functions below have stayed.
    let names = ["libxlsxwriter.so"] + (4...12).reversed().map { "libxlsxwriter.so.\($0)" }
    guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
    // A C function of the type that the property has: the headers say so.
    func symbol<Function>(_ name: String, _: Function.Type) -> Function? {
      dlsym(handle, name).map { unsafeBitCast($0, to: Function.self) }
    }
    typealias Library = WorkbookLibrary
    func find<Function>(_ name: String, as _: (Library) -> Function) -> Function? { symbol(name, Function.self) }
    guard
      let make = find("workbook_new_opt", as: \.make), let finish = find("workbook_close", as: \.finish),
      let describe = find("lxw_strerror", as: \.describe), let addSheet = find("workbook_add_worksheet", as: \.addSheet),
      let addFormat = find("workbook_add_format", as: \.addFormat),
      let setProperties = find("workbook_set_properties", as: \.setProperties),
      let setNumberFormat = find("format_set_num_format", as: \.setNumberFormat), let setBold = find("format_set_bold", as: \.setBold),
      let setWrap = find("format_set_text_wrap", as: \.setWrap), let setAlignment = find("format_set_align", as: \.setAlignment),
      let setTopBorder = find("format_set_top", as: \.setTopBorder),
      let setBottomBorder = find("format_set_bottom", as: \.setBottomBorder),
      let setBackground = find("format_set_bg_color", as: \.setBackground),
      let setLandscape = find("worksheet_set_landscape", as: \.setLandscape),
      let fitToPages = find("worksheet_fit_to_pages", as: \.fitToPages),
      let writeBlank = find("worksheet_write_blank", as: \.writeBlank),
      let setColumn = find("worksheet_set_column", as: \.setColumn), let freeze = find("worksheet_freeze_panes", as: \.freeze),
      let filter = find("worksheet_autofilter", as: \.filter), let repeatRows = find("worksheet_repeat_rows", as: \.repeatRows),
      let writeNumber = find("worksheet_write_number", as: \.writeNumber),
      let writeText = find("worksheet_write_string", as: \.writeText),
      let writeBoolean = find("worksheet_write_boolean", as: \.writeBoolean)
    else { return nil }
    return WorkbookLibrary(
      make: make, finish: finish, describe: describe, addSheet: addSheet, addFormat: addFormat, setProperties: setProperties,
      setNumberFormat: setNumberFormat, setBold: setBold, setWrap: setWrap, setAlignment: setAlignment,
      setTopBorder: setTopBorder, setBottomBorder: setBottomBorder, setBackground: setBackground, setLandscape: setLandscape,
      fitToPages: fitToPages, setColumn: setColumn,
      freeze: freeze, filter: filter, repeatRows: repeatRows, writeNumber: writeNumber, writeText: writeText, writeBlank: writeBlank,
      writeBoolean: writeBoolean)
  }
}
