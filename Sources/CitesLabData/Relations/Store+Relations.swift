public import QueryLang

extension Store {
  /// Makes a relation, or makes it anew. The compiler has checked its names and types.
  ///
  /// - Returns: what was found; nil when a dataset or field is not there.
  @discardableResult
  public mutating func relate(_ schema: RelationSchema, threads: Int = 1) -> RelationFindings? {
    guard let relation = built(schema, threads: threads) else { return nil }
    if let position = links.firstIndex(where: { $0.schema.isSame(as: schema) }) {
      links[position] = relation
    } else {
      links.append(relation)
    }
    return relation.findings
  }

  func built(_ schema: RelationSchema, threads: Int) -> Relation? {
    guard let child = table(named: schema.dataset), let target = table(named: schema.target) else { return nil }
    return RelationBuilder(schema: schema, child: child, target: target, threads: threads).build()
  }

  /// Makes the relations of the keys that the tables declare and that are not made yet, where both tables are there.
  ///
  /// - Returns: the relations that were made, and notices: keys that find no row or several, keys whose name is taken.
  @discardableResult
  public mutating func relateDeclaredKeys(threads: Int = 1) -> (made: [RelationSchema], notices: [Notice]) {
    var made: [RelationSchema] = []
    var notices: [Notice] = []
    let nowhere = Span(0, 0)
    func name(_ text: String) -> Name { Name(text, quoted: true, span: nowhere) }
    for table in tables {
      for key in table.keys.foreign where self.table(named: key.target) != nil {
        let declared = RelationSchema(step: "", dataset: table.name, fields: key.fields, target: key.target, targetFields: key.targetFields)
        if links.contains(where: { $0.schema.isSame(as: declared) }) { continue }
        let relate = Relate(
          dataset: name(table.name), fields: key.fields.map { Path([name($0)]) }, target: name(key.target),
          targetFields: key.targetFields.map { Path([name($0)]) }, span: nowhere)
        guard let schema = Compiler(vocabulary: vocabulary).relation(relate, catalog: self).value,
          let findings = self.relate(schema, threads: threads)
        else {
          notices.append(.keyNotRelated(relation: declared.text))
          continue
        }
        made.append(schema)
        notices += findings.notices(of: schema)
      }
    }
    return (made, notices)
  }

  /// The relation of that step; the binder has found it.
  package func relation(_ step: BoundStep) -> Relation? {
    links.first { $0.schema.step == step.name && $0.schema.dataset == step.dataset }
  }

  /// The rows of `relation`'s dataset that lead to `row` of its target, in row order. O(rows).
  package func rows(of relation: Relation, leadingTo row: Int) -> [UInt32] {
    let code = UInt64(row) + 1
    return (0..<Morsels.count(forRows: relation.rows.count)).flatMap { morsel -> [UInt32] in
      let range = Morsels.range(morsel, of: relation.rows.count)
      let mask = TruthMask(count: range.count, isTrue: CodeKernels.mask(relation.rows.words, in: range, low: code, high: code).inRange)
      return mask.positions().map { $0 + UInt32(range.lowerBound) }
    }
  }
}
