import Testing
import UnicodeText

@testable import citeslab_shell

@Suite struct WordWrapTests {
  private let message =
    "12 lignes écartées\u{202F}: sexe est manquant. Pour les garder\u{202F}: compter porteurs dont commune=Miramas et (sexe=F ou sexe est vide)"

  @Test func wordsAreNeverBroken() {
    for width in 20...140 {
      let lines = WordWrap.text(message, width: width, after: 9).split(separator: "\n").map { String($0) }
      #expect(lines.flatMap { $0.split(separator: " ") } == message.split(separator: " "))
      for (number, line) in lines.enumerated() {
        let isOneWord = line.split(separator: " ").count == 1
        #expect(isOneWord || DisplayWidth.width(of: line) + (number == 0 ? 9 : 0) <= width, "\(width): \(line)")
        if number > 0 { #expect(line.hasPrefix("  ")) }
      }
    }
  }

  @Test func whatFitsAndWhatHasNoScreenStaysAsItIs() {
    #expect(WordWrap.text(message, width: nil) == message)
    #expect(WordWrap.text(message, width: 500) == message)
    #expect(WordWrap.text("a  b", width: 30) == "a  b")
  }
}
