/// The folding of `language.md` section 4.
public enum Folding {
  public static func nameKey(_ name: String) -> String { name.lowercased() }
}
