/// The one way in: text and a catalog to a bound query, or diagnostics.
public struct Compiler: Sendable {
  public let vocabulary: Vocabulary

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }
}
