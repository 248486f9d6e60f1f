/// How a file is written, as a package says it (Table Dialect of version 2, CSV Dialect of version 1).
struct TableDialect: Sendable {
  private(set) var delimiter: UInt8?
  private(set) var quote: UInt8?
  private(set) var escape: UInt8?
  private(set) var comment: UInt8?
  private(set) var header: Bool?
  private(set) var skip = 0
  private(set) var declared = DeclaredDialect()
  private(set) var sheet: String?
  /// A cell that stands for missing, beside the schema's.
  private(set) var nullSequence: String?
  /// JSON: the member that holds the rows.
  private(set) var property: String?
  /// JSON: names of the columns, where rows are arrays without a header.
  private(set) var itemKeys: [String] = []
  /// What cannot be followed, for the report.
  private(set) var unknown: [String] = []

  init() {}

  init(_ value: JSONValue, member: String, descriptor: String) throws(LoadError) {
    for (key, rule) in value.members {
      func problem(_ problem: LoadError.DescriptorProblem) -> LoadError { DataPackage.problem(descriptor, "\(member).\(key)", problem) }
      func mark() throws(LoadError) -> UInt8? {
        if case .null = rule { return nil }
        guard let text = rule.string else { throw problem(.wrongType(expected: "a text")) }
        guard text.utf8.count == 1, let byte = text.utf8.first else { throw problem(.unknownValue(text)) }
        return byte
      }
      switch key {
      case "delimiter": delimiter = try mark()
      case "quoteChar": quote = try mark()
      case "escapeChar": escape = try mark()
      case "commentChar": comment = try mark()
      case "doubleQuote": declared.doublesQuote = rule.bool ?? true
      case "skipInitialSpace": declared.skipsInitialSpace = rule.bool ?? false
      case "commentRows": declared.commentRows = Set(try rows(rule, problem))
      case "headerJoin": declared.headerJoin = rule.string ?? " "
      case "header": header = rule.bool
      case "headerRows": try headerRows(rule, problem)
      case "nullSequence": nullSequence = rule.string
      case "property": property = rule.string
      case "itemKeys": itemKeys = (rule.list ?? []).compactMap(\.string)
      case "sheetName": sheet = rule.string
      case "sheetNumber": if rule.number != "1", sheet == nil { sheet = rule.number }
      // Line ends are found, names are matched whatever their case, and whether rows are arrays or objects shows.
      case "lineTerminator", "caseSensitiveHeader", "itemType", "csvddfVersion", "$schema", "title", "name", "description", "type": break
      case "escapeMode", "table": unknown.append(key)
      default: unknown.append(key)
      }
    }
  }

  private mutating func headerRows(_ rule: JSONValue, _ problem: (LoadError.DescriptorProblem) -> LoadError) throws(LoadError) {
    let rows = try rows(rule, problem)
    switch rows.count {
    case 0: header = false
    case 1: skip = rows[0] - 1
    default:
      header = true
      declared.headerRows = rows
    }
  }

  /// Numbers of lines, from 1.
  private func rows(_ rule: JSONValue, _ problem: (LoadError.DescriptorProblem) -> LoadError) throws(LoadError) -> [Int] {
    guard let rows = rule.list?.map({ $0.number.flatMap { Int($0) } ?? 0 }), rows.allSatisfy({ $0 > 0 }) else {
      throw problem(.wrongType(expected: "a list"))
    }
    return rows
  }

  /// What says something of delimited text alone, and more than the usual.
  var delimitedOnly: [String] {
    var names: [String] = []
    if !declared.doublesQuote { names.append("doubleQuote") }
    if declared.skipsInitialSpace { names.append("skipInitialSpace") }
    if !declared.commentRows.isEmpty { names.append("commentRows") }
    if !declared.headerRows.isEmpty { names.append("headerRows") }
    return names
  }

  /// What the options of the load do not say.
  func fill(_ options: inout LoadOptions) {
    options.delimiter = options.delimiter ?? delimiter
    options.quote = options.quote ?? quote
    options.escape = options.escape ?? escape
    options.comment = options.comment ?? comment
    options.header = options.header ?? header
    options.sheet = options.sheet ?? sheet
    if options.skip == 0 { options.skip = skip }
    options.dialect = declared
  }
}
