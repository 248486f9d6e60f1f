internal import CitesLabData

extension FigureMessage {
  var englishText: String {
    switch self {
    case .differs(let name, let published, let recomputed, let base, _):
      "The figure “\(name)” differs: published \(published), recomputed \(recomputed), on a base of \(base)."
    case .tableDiffers(let name, let differing, let all, let base, _):
      "The table “\(name)” differs in \(differing) of its \(Wording.count(all, "value", "values")), on a base of \(base)."
    case .tableNoKey(let name, let key, let isFile, _):
      "The key “\(key)” of the table “\(name)” is no column of \(isFile ? "the published file" : "the query's result")."
    case .tableNoColumn(let name, let column, _):
      "The column “\(column)” of the published table “\(name)” is no column of numbers of the query's result."
    case .tableKeyRepeated(let name, let key): "Two rows of the published table “\(name)” have the key \(key)."
    case .tableEmpty(let name, let path): "“\(path)” has no number to compare for the table “\(name)”."
    case .columnsNotCompared(let name, let columns):
      "Not compared in the table “\(name)”: \(Wording.list(columns.map { "“\($0)”" }, or: "and"))."
    case .valuesNotPublished(let name, let cells):
      "\(Wording.count(cells, "cell", "cells")) of the published table “\(name)” \(cells == 1 ? "holds" : "hold") no number and \(cells == 1 ? "was" : "were") not compared."
    case .unknownReportSuffix(let path, _): "“\(path)” has no suffix of a report."
    case .notOurs(let path): "“\(path)” exists already and was not written by this program, so it stays as it is."
    case .isInput(let path): "“\(path)” is read by this run and cannot be its output as well."
    case .acceptUnknown(let name, _): "No figure named “\(name)” was checked in this run."
    case .acceptRefused(let name, let refusal): "The expectation of “\(name)” stays as it is: \(refusal.english)."
    case .reportUnreadable(let path, let reason): "The report “\(path)” cannot be read: \(reason.english)."
    case .anchorBroken(let fault): fault.english
    case .notOneValue(let rows, let columns):
      "The query gives \(Wording.count(rows, "row", "rows")) and \(Wording.count(columns, "column", "columns")), and a sentence takes one value."
    case .valueDrifted(let sentence, let stands, let recomputed, let base):
      "The text says \(stands), and the data say \(recomputed), on a base of \(base): \(sentence)"
    case .resultDrifted(let line, let stands, let recomputed, let base):
      "The result below this block is not that of the data any more; line \(line) of the text is “\(stands)” and would be “\(recomputed)”, on a base of \(base)."
    case .notFilled: "This value is not filled in yet."
    case .sentenceGone(let name, let sentence, let found, _, _):
      "The sentence of the figure “\(name)” is not in the text: \(sentence)" + (found.map { " (the data say \($0))" } ?? "")
    case .sentenceSaysOther(let name, let sentence, let says, let published, let found):
      "The sentence of the figure “\(name)” says \(Wording.list(says, or: "and")), and the figure \(published)\(found.map { ", where the data say \($0)" } ?? ""): \(sentence)"
    case .notWoven(let path, let line, let stands, let woven):
      "“\(path)” is not what weaving gives: its line \(line) is “\(stands)” and would be “\(woven)”."
    case .numberUnbacked(let number, let sentence): "No query backs \(number): \(sentence)"
    case .yearsPassed(let years): "Taken for years and dates, and not checked: \(years.joined(separator: ", "))."
    }
  }

  var englishHint: String? {
    switch self {
    case .differs, .tableDiffers, .tableKeyRepeated, .columnsNotCompared, .valuesNotPublished, .reportUnreadable, .valueDrifted,
      .yearsPassed, .sentenceSaysOther:
      nil
    case .tableNoKey(_, _, _, let known): known.isEmpty ? nil : "Columns: \(known.joined(separator: ", "))."
    case .tableNoColumn(_, _, let known): known.isEmpty ? nil : "Columns of the result: \(known.joined(separator: ", "))."
    case .tableEmpty: "It needs one table with the columns of the key and one column of numbers."
    case .unknownReportSuffix(_, let known): "Suffixes: \(known.joined(separator: ", "))."
    case .notOurs: "Choose another name, or remove that file first."
    case .isInput: "Choose another name."
    case .acceptUnknown(_, let nearest): Wording.closest(nearest, "Closest", nil)
    case .acceptRefused(_, let refusal): refusal.englishHint
    case .anchorBroken(let fault): fault.englishHint
    case .notOneValue: "A block of its own takes a table: ```clq"
    case .resultDrifted, .notWoven: "--weave without --check writes it anew."
    case .notFilled: "--weave without --check fills it in."
    case .sentenceGone(_, _, _, let reads, let line):
      if let reads, let line {
        "Line \(line) reads: \(reads)"
      } else {
        "The sentence of a figure stands in the text as the figure quotes it."
      }
    case .numberUnbacked: "In the text: `= QUERY`; or a figure whose sentence it is, unverifiable where the data cannot say."
    }
  }
}

extension AcceptRefusal {
  var english: String {
    switch self {
    case .holds: "it holds already"
    case .notVerifiable: "it is not verifiable from these data"
    case .isTable(let path): "it stands in the file “\(path)”, not in the script"
    case .isBound: "it is a bound, not a number"
    case .isParameter(let name): "it is the value of the parameter \(name)"
    case .noValue: "the query gives no value"
    case .otherUnit(let published, let recomputed): "\(published) was published, and \(recomputed) is of another kind"
    case .noFile: "it was not written in a script file"
    case .changed(let path): "“\(path)” has changed since it was run"
    }
  }

  var englishHint: String? {
    switch self {
    case .holds, .noValue, .changed: nil
    case .notVerifiable: "A query in the place of unverifiable makes it so."
    case .isTable(let path): "To write the query's result in its place: into \"\(path)\" replace"
    case .isBound: "Whoever signs the report decides what it claims: the script is edited by hand."
    case .isParameter: "Change it where it is declared, or with --set."
    case .otherUnit: "A share is published with a % sign, a number without."
    case .noFile: "--accept goes with -f SCRIPT."
    }
  }
}

extension AnchorFault {
  var english: String {
    switch self {
    case .blockOpen: "This block has no end."
    case .valueOpen: "This query has no end mark after its value."
    case .strayEnd: "This end mark ends nothing."
    case .endsComment: "A query that is kept in the text cannot hold “--”."
    case .empty: "There is no query here."
    }
  }

  var englishHint: String? {
    switch self {
    case .blockOpen: "A block begins with ```clq and ends with ```; or with <!-- clq and ends with -->."
    case .valueOpen: "It is written <!--= QUERY -->VALUE<!--/-->."
    case .strayEnd: "What it ended has gone: put it back, or take the mark away."
    case .endsComment, .empty: nil
    }
  }
}
