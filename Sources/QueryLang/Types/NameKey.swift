internal import UnicodeText

/// The form under which names are found: without regard to case, accents and kind of separator
/// (`date_d_accueil` finds `Date d'accueil`, `n_dossier` finds `N° dossier`).
public struct NameKey: Hashable, Sendable {
  public let text: String

  public init(_ name: String) {
    text = Folding.nameKey(name)
  }
}
