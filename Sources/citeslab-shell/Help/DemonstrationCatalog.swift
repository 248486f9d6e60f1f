internal import DemonstrationData
internal import QueryLang

/// The demonstration data as the binder sees them, without a row of them: examples of help are explained over it wherever help is asked.
struct DemonstrationCatalog: Catalog {
  let vocabulary: Vocabulary

  var datasets: [DatasetSchema] { Self.schemas }

  private static let schemas: [DatasetSchema] = DemonstrationData.tables.map { table in
    DatasetSchema(
      name: table.name,
      fields: table.fields.map { field in
        let type: ValueType =
          switch field.kind {
          case "integer": .integer
          case "boolean": .boolean
          case "date": .date
          default: .text
          }
        return FieldSchema(name: field.name, type: type, hasMissing: !field.isRequired)
      }, rowCount: 1)
  }
}
