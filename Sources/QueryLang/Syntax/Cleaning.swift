/// `convert porteurs.age to number with missing ("n.d.")`
package struct Conversion: Sendable {
  /// The dataset and the field.
  package var path: Path
  package var type: LoadType
  /// `missing`, `decimal` and `dates` alone.
  package var options: [LoadOption]

  package init(path: Path, type: LoadType, options: [LoadOption] = []) {
    self.path = path
    self.type = type
    self.options = options
  }
}

/// `recode porteurs.commune in ('Fos s/M', FOS) to Fos-sur-Mer`
package struct Recoding: Sendable {
  /// The field whose values change, as it stands leftmost in the condition.
  package var path: Path
  /// Which rows: a condition that begins with the field.
  package var condition: Expression
  /// Nil: missing.
  package var value: Expression?

  package init(path: Path, condition: Expression, value: Expression?) {
    self.path = path
    self.condition = condition
    self.value = value
  }
}

/// `stack naissances.NAISD14..NAISD20 as annee, nombre`
package struct Stacking: Sendable {
  /// One column, or all from one to another.
  package struct Columns: Sendable {
    package var first: Name
    package var last: Name?

    package init(first: Name, last: Name? = nil) {
      self.first = first
      self.last = last
    }
  }

  package var dataset: Name
  package var columns: [Columns]
  /// The field that says which column a value comes from, and the field of the values.
  package var key: Name
  package var value: Name

  package init(dataset: Name, columns: [Columns], key: Name, value: Name) {
    self.dataset = dataset
    self.columns = columns
    self.key = key
    self.value = value
  }
}
