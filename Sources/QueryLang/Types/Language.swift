/// The two languages of the program: both are always understood; this one is spoken.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"
}
