internal import CitesLabData
internal import QueryLang

/// What commands ask of the binder: names, constants, paths.
extension Session {
  /// The value of what was bound; its notices are shown, its errors thrown.
  func value<Value>(_ bound: Bound<Value>, in text: ScriptText? = nil) throws(Failure) -> Value {
    for diagnostic in bound.diagnostics where diagnostic.severity == .notice { report(diagnostic, in: text?.source) }
    guard let value = bound.value else { throw Failure(bound.diagnostics.filter { $0.severity == .error }) }
    return value
  }

  func resolve(_ name: Name) throws(Failure) -> BoundName {
    try value(compiler.named(name, catalog: visibleStore, definitions: definitions))
  }

  /// The table that a name means; of a cohort, the one that its rows come from.
  func table(_ name: Name) throws(Failure) -> Table {
    let dataset: DatasetSchema
    switch try resolve(name) {
    case .dataset(let found): dataset = found
    case .cohort(_, let source): dataset = try value(compiler.dataset(of: source, catalog: visibleStore, definitions: definitions))
    }
    guard let table = visibleStore.table(named: dataset.name) else {
      throw Failure(ExecutionError.datasetGone(dataset.name), at: name.span)
    }
    return table
  }

  func constant(_ expression: Expression) throws(Failure) -> BoundConstant {
    try value(compiler.constant(expression, definitions: definitions))
  }

  /// A parameter's value in the place of the parameter.
  func resolved(_ expression: Expression) -> Expression {
    guard case .parameter(let name) = expression.kind else { return expression }
    let key = NameKey(name.text)
    return definitions.parameters.first { NameKey($0.name.text) == key }?.value ?? expression
  }

  /// A path with parameters filled in.
  func expand(_ path: PathText) throws(Failure) -> String {
    try value(compiler.path(path, definitions: definitions))
  }

  func unknownParameter(_ name: String, among scripts: [ScriptText]) -> ShellMessage {
    var names: [String] = []
    for script in scripts {
      for case .parameter(let declared, _, _) in script.script.statements.map(\.kind) { names.append(declared.text) }
    }
    return .unknownParameter(name: name, nearest: NearestNames.closest(to: name, among: names, limit: 3))
  }
}
