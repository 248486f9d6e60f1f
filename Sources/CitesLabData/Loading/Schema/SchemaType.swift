/// The field types of Table Schema, by their names there.
public enum SchemaType: String, Sendable, CaseIterable {
  case string, number, integer, boolean, object, array, list, datetime, date, time, year, yearmonth, duration, geopoint, geojson, any
}

/// How the values of a field are written: a type and the format that goes with it.
public struct SchemaForm: Hashable, Sendable {
  public var type: SchemaType
  /// `default`, `any`, a pattern such as `%d/%m/%Y`, or one of the type's own words: `email`, `array`.
  public var format: String

  public init(_ type: SchemaType, format: String = "default") {
    self.type = type
    self.format = format
  }
}
