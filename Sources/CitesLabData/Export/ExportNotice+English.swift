extension ExportNotice {
  var englishText: String {
    switch self {
    case .smallCounts(let cells):
      "\(cells) \(cells == 1 ? "cell counts" : "cells count") fewer than \(Self.smallest) rows: what is published so small may point at persons."
    case .defused(let cells):
      "\(cells) \(cells == 1 ? "text begins" : "texts begin") like a formula: an apostrophe stands before \(cells == 1 ? "it" : "them") in the file."
    case .codesLookLikeNumbers(let cells):
      "\(cells) \(cells == 1 ? "text looks" : "texts look") like a number: a spreadsheet that opens the file drops zeros in front and digits beyond the fifteenth."
    case .longNumbers(let cells):
      "\(cells) \(cells == 1 ? "number has" : "numbers have") more digits than the format keeps of a number: text in the file, with all of them."
    }
  }

  var englishHint: String? {
    switch self {
    case .smallCounts: "Groups may be left out (having count >= 5) or made wider."
    case .codesLookLikeNumbers: "A workbook (.xlsx) keeps them as they are."
    case .defused, .longNumbers: nil
    }
  }
}
