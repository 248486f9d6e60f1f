internal import QueryLang

/// Turns bound expressions into physical ones for one source table.
///
/// The idea that carries most of the speed: an expression that reads a single column of few distinct codes is worked out once for each
/// code, and becomes a range of codes, a truth table or a lookup. This is only an optimisation: where working it out for every code
/// would fail or count something (an overflow, a division by zero of a code that no row has), the expression runs row by row instead.
struct Preparation {
  let table: Table
  let store: Store
  let engine: Engine
  let today: Int64?
  private var pools: [Int: DictionaryPool] = [:]
  /// What sources within the expressions have to disclose.
  private(set) var notices: [Notice] = []
  /// A query inside reads data that declare themselves invented.
  private(set) var isSynthetic = false
  /// What the questions that stand for numbers rest on.
  private(set) var bases: [Base] = []

  init(table: Table, store: Store, engine: Engine, today: Int64?) {
    self.table = table
    self.store = store
    self.engine = engine
    self.today = today
  }

  // MARK: Conditions

  mutating func condition(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalCondition {
    switch expression.kind {
    case .constant(.boolean(let value)): return .constant(value)
    case .constant: return .constant(nil)
    case .member(let membership):
      if case .field(let field) = membership.subject.kind, let direct = direct(membership, table.columns[field]) { return direct }
    case .field(let field):
      if case .codes(let codes) = table.columns[field].storage {
        let one = UInt64(bitPattern: 1 &- codes.base)
        return .codeRange(codes.words, low: one, high: one, missingIsZero: codes.hasMissing)
      }
    case .isMissing(let subject):
      if case .field(let field) = subject.kind {
        switch table.columns[field].storage {
        case .codes(let codes), .dictionary(let codes, _):
          return codes.hasMissing ? .missingCode(codes) : .constant(false)
        case .floats, .text:
          if !table.columns[field].hasMissing { return .constant(false) }
        }
      }
    case .not(let inner):
      // The bits of the missing rows are less to read than their codes.
      if case .isMissing(let subject) = inner.kind, case .field = subject.kind { return .not(try condition(inner)) }
    default: break
    }
    if let folded = try domainCondition(expression) { return folded }
    return try generalCondition(expression)
  }

  private mutating func generalCondition(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalCondition {
    switch expression.kind {
    case .not(let inner): return .not(try condition(inner))
    case .isTrue(let inner): return .isTrue(try condition(inner))
    case .and(let terms): return .and(try conditions(terms))
    case .or(let terms): return .or(try conditions(terms))
    case .comparison(let comparison, let left, let right):
      return .comparison(comparison, try self.expression(left), try self.expression(right), left.type)
    case .member(let membership):
      return member(membership, try self.expression(membership.subject))
    case .textMatch(let match, let subject, let pattern):
      return .textMatch(match, try self.expression(subject), try self.expression(pattern))
    case .matches(let subject, let pattern):
      return .matches(try self.expression(subject), try PatternMatcher(pattern))
    case .isMissing(let subject): return .isMissing(try self.expression(subject))
    case .inColumn(let subject, let dataset, let field):
      return try among(try self.expression(subject), subject.type, try tableNamed(dataset).columns[field])
    case .selected(let selection):
      let selected = try engine.selectedRows(selection, store: store, today: today)
      for notice in selected.notices where !notices.contains(notice) { notices.append(notice) }
      return .rows(selected.rows)
    case .along, .related:
      // ``RelatedColumns`` has put a field in its place.
      throw .noColumn(name: expression.signature, existing: [])
    case .constant, .field, .slot, .negate, .arithmetic, .shift, .call, .conditional, .convert, .scalar:
      return .boolean(try self.expression(expression))
    }
  }

  private mutating func conditions(_ terms: [BoundExpression]) throws(ExecutionError) -> [PhysicalCondition] {
    var prepared: [PhysicalCondition] = []
    prepared.reserveCapacity(terms.count)
    for term in terms { prepared.append(try condition(term)) }
    return prepared
  }

  private func tableNamed(_ name: String) throws(ExecutionError) -> Table {
    guard let table = store.table(named: name) else { throw .datasetGone(name) }
    return table
  }

  private func among(
    _ subject: PhysicalExpression, _ type: ValueType, _ column: Column
  ) throws(ExecutionError) -> PhysicalCondition {
    switch column.storage {
    case .codes:
      let ordinals = Set((0..<column.count).compactMap { column[$0].ordinal })
      guard type != column.type, let scale = KeyScale(column.type, type) else { return .amongOrdinals(subject, ordinals) }
      // The column has fewer decimals than its fellow: what does not fit at that scale equals nothing there.
      return .amongOrdinals(subject, Set(ordinals.compactMap { scale.scaled($0) }))
    case .dictionary(let codes, let dictionary):
      // Only entries that a row holds: a dictionary may have more.
      let used = CodeKernels.histogram(codes)
      let shift = codes.hasMissing ? 1 : 0
      return .amongTexts(
        subject, Set((0..<dictionary.count).filter { $0 + shift < used.count && used[$0 + shift] > 0 }.map { Array(dictionary.utf8($0)) }))
    case .floats(let floats, _):
      return .amongFloats(
        subject, Set((0..<floats.count).map { floats[$0] }.filter { !MissingFloat.isMissing($0) }.map { ($0 + 0).bitPattern }))
    case .text(let text):
      return .amongTexts(subject, Set((0..<text.count).filter { !text.isMissing($0) }.map { Array(text.utf8($0)) }))
    }
  }

  // MARK: Values

  mutating func expression(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalExpression {
    switch expression.kind {
    case .constant(let value): return .constant(value, expression.type)
    case .slot(let slot): return .slot(slot)
    case .field(let field): return .column(table.columns[field], pool: pool(field))
    case .scalar(let query):
      let result = try engine.run(query, store: store, today: today)
      // What is made of invented numbers is invented, and what a part leaves out the whole leaves out.
      if result.base.isSynthetic { isSynthetic = true }
      for notice in result.notices where !notices.contains(notice) { notices.append(notice) }
      for base in result.bases.isEmpty ? [result.base] : result.bases where !bases.contains(base) { bases.append(base) }
      let value = result.table.rowCount == 1 ? result.table.columns[result.table.columns.count - 1][0] : .missing
      return .constant(value, expression.type)
    default: break
    }
    if let lookup = try domainExpression(expression) { return lookup }
    return try generalExpression(expression)
  }

  private mutating func generalExpression(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalExpression {
    switch expression.kind {
    case .negate(let operand): return .negate(try self.expression(operand), operand.type)
    case .arithmetic(let operation, let left, let right):
      return .arithmetic(
        operation, try self.expression(left), left.type, try self.expression(right), right.type, result: expression.type)
    case .shift(let operand, let days, let months):
      return .shift(try self.expression(operand), operand.type, days: days, months: months)
    case .call(let name, let arguments):
      guard let function = FunctionList.scalar(name) else { throw .noFunction(name) }
      var prepared: [PhysicalExpression] = []
      for argument in arguments { prepared.append(try self.expression(argument)) }
      return .call(function, prepared, types: arguments.map(\.type), result: expression.type)
    case .conditional(let branches, let otherwise):
      var prepared: [(condition: PhysicalCondition, value: PhysicalExpression)] = []
      for branch in branches { prepared.append((try condition(branch.condition), try self.expression(branch.value))) }
      var rest: PhysicalExpression?
      if let otherwise { rest = try self.expression(otherwise) }
      return .conditional(prepared, otherwise: rest, expression.type)
    case .convert(let operand): return .convert(try self.expression(operand), from: operand.type, to: expression.type)
    case .constant(let value): return .constant(value, expression.type)
    case .field, .slot, .scalar: return try self.expression(expression)
    case .not, .and, .or, .comparison, .member, .textMatch, .matches, .isMissing, .isTrue, .inColumn, .selected, .along, .related:
      return .condition(try generalCondition(expression))
    }
  }

  private mutating func pool(_ field: Int) -> DictionaryPool? {
    if let known = pools[field] { return known }
    guard case .dictionary(_, let dictionary) = table.columns[field].storage else { return nil }
    let made = DictionaryPool(dictionary)
    pools[field] = made
    return made
  }

  // MARK: Expressions of one column, worked out for each of its codes

  /// The codes of the one field that the expression reads, if there are few enough of them.
  private func domain(_ expression: BoundExpression) -> Codes? {
    // Without rows there are no codes: code 0 would stand for a value that a dictionary does not hold.
    guard table.rowCount > 0, case .oneField(let field) = expression.reading else { return nil }
    switch table.columns[field].storage {
    case .codes(let codes):
      let size = codes.maxCode + 1
      return size <= 256 || size <= UInt64(table.rowCount / 2) && size <= 4_194_304 ? codes : nil
    case .dictionary(let codes, _):
      // Rows hold every entry: going by entries is never more work.
      return codes.maxCode <= 4_194_304 ? codes : nil
    case .floats, .text: return nil
    }
  }

  private mutating func domainCondition(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalCondition? {
    guard let codes = domain(expression) else { return nil }
    // Prepared without this very shortcut at the root: its parts may use it.
    let prepared = try generalCondition(expression)
    guard let truth = truth(of: prepared, codes: Int(codes.maxCode) + 1) else { return prepared }
    let firstKnown = codes.hasMissing && truth[0] == 2 ? 1 : 0
    let anyUnknown = firstKnown == 1 || truth.contains(2)
    if !truth.dropFirst(firstKnown).contains(2), let first = truth.firstIndex(of: 1), let last = truth.lastIndex(of: 1),
      truth[first...last].allSatisfy({ $0 == 1 })
    {
      return .codeRange(codes.words, low: UInt64(first), high: UInt64(last), missingIsZero: anyUnknown)
    }
    return .codeTruth(codes.words, truth, anyUnknown: anyUnknown)
  }

  /// Codes that one thread works out at a time.
  private static let codesOfPiece = 1 << 16

  /// 0 false, 1 true, 2 unknown, for each of so many codes; nil where something fails or has to be counted, which rows alone can tell.
  private func truth(of condition: PhysicalCondition, codes count: Int) -> [UInt8]? {
    let pieces = Parallel.map((count + Self.codesOfPiece - 1) / Self.codesOfPiece, threads: engine.threads) {
      [today] (piece: Int) throws(Never) -> [UInt8]? in
      let range = piece * Self.codesOfPiece..<min((piece + 1) * Self.codesOfPiece, count)
      var evaluator = Evaluator(today: today)
      guard let mask = try? evaluator.truth(condition, Frame(.domain, rows: .range(range))), evaluator.context.isQuiet else { return nil }
      return range.indices.map { mask.truth($0 - range.lowerBound) }
    }
    var truth: [UInt8] = []
    truth.reserveCapacity(count)
    for piece in pieces {
      guard let piece else { return nil }
      truth += piece
    }
    return truth
  }

  private mutating func domainExpression(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalExpression? {
    if let constant = try folded(expression) { return constant }
    guard let codes = domain(expression) else { return nil }
    var evaluator = Evaluator(today: today)
    let frame = Frame(.domain, rows: .range(0..<Int(codes.maxCode) + 1))
    let prepared = try generalExpression(expression)
    guard let values = try? evaluator.vector(prepared, frame), evaluator.context.isQuiet else { return prepared }
    return .lookup(codes.words, values: values)
  }

  /// An expression that reads no field is worked out once (`today() - 6 months`).
  private mutating func folded(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalExpression? {
    guard expression.reading == .nothing else { return nil }
    var evaluator = Evaluator(today: today)
    let prepared = try generalExpression(expression)
    guard let vector = try? evaluator.vector(prepared, Frame(.domain, rows: .range(0..<1))), evaluator.context.isQuiet else {
      return prepared
    }
    return .constant(vector.value(0, as: expression.type), expression.type)
  }
}

extension EvaluationContext {
  /// Nothing had to be counted.
  var isQuiet: Bool { withoutAnswer.isEmpty && unknownConditions == 0 && !sawUnknownMembers }
}

extension BoundExpression {
  /// What an expression reads, as far as it matters for working it out once a code.
  enum Reading: Equatable {
    case nothing
    case oneField(Int)
    /// Several fields, or something other than fields: slots, row sets, queries.
    case more
  }

  var reading: Reading {
    var reading = Reading.nothing
    forEach { part in
      switch part.kind {
      case .field(let field):
        if reading == .nothing { reading = .oneField(field) } else if reading != .oneField(field) { reading = .more }
      case .slot, .selected, .scalar, .along, .related: reading = .more
      default: break
      }
    }
    return reading
  }
}
