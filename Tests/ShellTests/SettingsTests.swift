import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct SettingsTests {
  @Test func namesAreUnique() {
    let keys = SettingList.all.flatMap { setting in Set([NameKey(setting.name), NameKey(setting.french)]) }
    #expect(Set(keys).count == keys.count)
  }

  @Test func everySettingReadsBackWhatItTakes() {
    for setting in SettingList.all {
      let values: [String] =
        switch setting.kind {
        case .onOff: ["on", "off"]
        case .oneOf(let words): words
        case .countFromOne: ["1", "7"]
        }
      for value in values {
        var settings = Settings()
        #expect(setting.write(&settings, value), "\(setting.name) refuses \(value)")
        #expect(setting.read(settings) == value)
      }
      var settings = Settings()
      #expect(!setting.write(&settings, "nonsense"), "\(setting.name) takes anything")
      #expect(!setting.write(&settings, ""))
      #expect(!setting.summary.english.isEmpty && !setting.summary.french.isEmpty)
    }
  }

  @Test func onAndOffAreUnderstoodInBothLanguages() throws {
    let timing = try #require(SettingList.named("timing"))
    for (word, value) in [("oui", true), ("non", false), ("VRAI", true), ("arrêt", false), ("marche", true), ("no", false)] {
      var settings = Settings()
      settings.timing = !value
      #expect(timing.write(&settings, word))
      #expect(settings.timing == value)
    }
  }

  @Test func namesAreFoundUnderBothSpellings() {
    #expect(SettingList.named("read-only")?.name == "read_only")
    #expect(SettingList.named("Lecture seule")?.name == "read_only")
    #expect(SettingList.named("langue")?.name == "language")
    #expect(SettingList.named("colour") == nil)
  }
}
