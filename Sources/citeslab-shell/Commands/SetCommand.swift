internal import QueryLang

/// `set NAME VALUE`; without a value it shows the one that holds.
enum SetCommand {
  static let topic = HelpTopic(
    .session, [.set],
    usage: ("set NAME [VALUE]", "régler NOM [VALEUR]"),
    summary: ("Changes a setting, or shows it.", "Change un réglage, ou le montre."),
    example: "set timing on")

  static func run(_ name: Name, _ value: String?, in session: Session) throws(Failure) {
    let changed = try changed(session.settings, name, value)
    guard value != nil else { return SettingsCommand.show([changed.setting], in: session) }
    // Who started the session read-only did so for what it would run.
    if session.settings.readOnly && !changed.settings.readOnly { throw Failure(ShellMessage.readOnlyStays, at: name.span) }
    session.settings = changed.settings
  }

  /// What the settings would be; without a value they stay.
  static func changed(_ settings: Settings, _ name: Name, _ value: String?) throws(Failure) -> (setting: Setting, settings: Settings) {
    guard let setting = SettingList.named(name.text) else {
      let names = SettingList.all.flatMap { [$0.name, $0.french] }
      throw Failure(
        ShellMessage.unknownSetting(name: name.text, nearest: NearestNames.closest(to: name.text, among: names, limit: 3)), at: name.span)
    }
    guard let value else { return (setting, settings) }
    var settings = settings
    guard setting.write(&settings, value) else {
      throw Failure(ShellMessage.badSetting(name: setting.name, value: value, expected: setting.kind), at: name.span)
    }
    return (setting, settings)
  }
}

/// `settings`: every setting with its value.
enum SettingsCommand {
  static let topic = HelpTopic(
    .session, [.settings],
    usage: ("settings", "réglages"),
    summary: ("The settings, their values and what they may be.", "Les réglages, leurs valeurs et ce qu'ils peuvent être."),
    example: "settings")

  static func run(in session: Session) { show(SettingList.all, in: session) }

  static func show(_ settings: [Setting], in session: Session) {
    let isFrench = session.settings.format.isReadable && session.settings.language == .french
    let defaults = Settings.initial(session.environment)
    session.show(
      [
        ListingColumn("setting", settings.map { isFrench ? $0.french : $0.name }),
        ListingColumn("value", settings.map { $0.read(session.settings) }),
        ListingColumn("default", settings.map { $0.read(defaults) }),
        ListingColumn("takes", settings.map { isFrench ? $0.kind.french : $0.kind.english }),
        ListingColumn("summary", settings.map { isFrench ? $0.summary.french : $0.summary.english }),
      ], named: "settings")
  }
}
