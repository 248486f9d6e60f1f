public import QueryLang

/// Why a text was taken to be in its encoding, for `describe load`.
public enum EncodingEvidence: DiagnosticMessage, Hashable {
  case asked
  /// Every byte fits UTF-8.
  case valid
  case byteOrderMark
  /// UTF-16 without a mark: every other byte is zero.
  case everyOtherByteZero
  /// Bytes that are characters in Windows-1252 only.
  case windowsCharacters(count: Int, isDoubtful: Bool)
  /// Bytes where only ISO-8859-15 makes sense: its euro, its œ.
  case latin9Characters(count: Int, isDoubtful: Bool)
  /// Not UTF-8; Windows-1252 and ISO-8859-1 read these bytes alike.
  case oneByte(count: Int, isDoubtful: Bool)

  public var code: String { "N340" }

  /// Whether the characters that come out stand in odd places.
  public var isDoubtful: Bool {
    switch self {
    case .asked, .valid, .byteOrderMark, .everyOtherByteZero: false
    case .windowsCharacters(_, let isDoubtful), .latin9Characters(_, let isDoubtful), .oneByte(_, let isDoubtful): isDoubtful
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private var english: String {
    switch self {
    case .asked: "asked for"
    case .valid: "every byte fits it"
    case .byteOrderMark: "a byte-order mark says so"
    case .everyOtherByteZero: "every other byte is zero"
    case .windowsCharacters(let count, _): "not UTF-8; \(count) \(count == 1 ? "byte is a character" : "bytes are characters") of it alone"
    case .latin9Characters(let count, _): "not UTF-8; \(count) \(count == 1 ? "byte makes" : "bytes make") sense in it alone"
    case .oneByte(let count, _):
      "not UTF-8; \(count) \(count == 1 ? "byte" : "bytes") beyond ASCII, which ISO-8859-1 reads alike"
    }
  }

  private var french: String {
    switch self {
    case .asked: "demandé"
    case .valid: "tous les octets y conviennent"
    case .byteOrderMark: "une marque d'ordre des octets le dit"
    case .everyOtherByteZero: "un octet sur deux est nul"
    case .windowsCharacters(let count, _):
      "pas de l'UTF-8 ; \(count) \(count == 1 ? "octet n'est un caractère" : "octets ne sont des caractères") que là"
    case .latin9Characters(let count, _): "pas de l'UTF-8 ; \(count) \(count == 1 ? "octet n'a" : "octets n'ont") de sens que là"
    case .oneByte(let count, _):
      "pas de l'UTF-8 ; \(count) \(count == 1 ? "octet" : "octets") hors de l'ASCII, que l'ISO-8859-1 lit de même"
    }
  }
}
