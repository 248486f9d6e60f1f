import CitesLabData
import QueryLang
import TestSupport
import Testing

@testable import citeslab_shell

@Suite struct RenderingFooterTests {
  private func footer(
    rows: Int, _ base: Base, kinds: [RowKind]? = nil, scalar: Bool = false, listing: Bool = false, _ language: Language = .english
  ) -> String? {
    var builder = ResultBuilder()
    builder.add("n", .integer, (0..<rows).map { .integer(Int64($0)) })
    builder.base = base
    builder.rowKinds = kinds
    builder.isScalar = scalar
    builder.isListing = listing
    return Footer.text(for: builder.result, language: language)
  }

  @Test func bases() {
    let whole = Base(dataset: "porteurs", sourceRows: 5000, rows: 5000)
    let part = Base(dataset: "porteurs", sourceRows: 5000, rows: 143, unknownRows: 12, isSynthetic: true)
    #expect(footer(rows: 1, whole, scalar: true) == "base: all 5,000 rows of porteurs")
    #expect(footer(rows: 3, whole, kinds: [.normal, .normal, .total]) == "2 rows · base: all 5,000 rows of porteurs")
    #expect(
      footer(rows: 1, part) == "1 row · base: 143 of 5,000 rows of porteurs · 12 rows left out (condition unknown) · synthetic data")
    #expect(
      footer(rows: 0, part, .french)
        == "0 ligne · base\u{202F}: 143 lignes sur 5\u{202F}000 de «\u{202F}porteurs\u{202F}» · 12 lignes écartées (condition inconnue) · données synthétiques"
    )
    #expect(footer(rows: 2, whole, .french) == "2 lignes · base\u{202F}: les 5\u{202F}000 lignes de «\u{202F}porteurs\u{202F}»")
    #expect(
      footer(rows: 1, Base(dataset: "d", sourceRows: 1, rows: 1, unknownRows: 1), scalar: true, .french)
        == "base\u{202F}: 1 ligne sur 1 de «\u{202F}d\u{202F}» · 1 ligne écartée (condition inconnue)")
  }

  @Test func listings() {
    #expect(footer(rows: 3, Base(dataset: "d", sourceRows: 3, rows: 3), listing: true) == "3 rows of 3 in d")
    #expect(footer(rows: 20, Base(dataset: "d", sourceRows: 5000, rows: 143), listing: true) == "20 rows of 143 that pass where (d: 5,000)")
    #expect(footer(rows: 143, Base(dataset: "d", sourceRows: 5000, rows: 143), listing: true) == "143 rows of 5,000 in d")
  }

  /// A cohort's rows are not all rows of its dataset, and the footer never sounds as if they were.
  @Test func selections() {
    let cohort = Base(dataset: "d", sourceRows: 21, rows: 21, datasetRows: 298)
    let part = Base(dataset: "d", sourceRows: 21, rows: 9, datasetRows: 298)
    #expect(footer(rows: 1, cohort, scalar: true) == "base: all 21 rows selected from the 298 of d")
    #expect(footer(rows: 1, part, scalar: true) == "base: 9 of the 21 rows selected from the 298 of d")
    #expect(footer(rows: 1, part, scalar: true, .french) == "base\u{202F}: 9 lignes sur 21 retenues (298 dans «\u{202F}d\u{202F}»)")
    #expect(footer(rows: 1, cohort, scalar: true, .french) == "base\u{202F}: les 21 lignes retenues sur 298 de «\u{202F}d\u{202F}»")
    #expect(footer(rows: 21, cohort, listing: true) == "21 rows of 21 selected from the 298 of d")
  }

  @Test func calculationsHaveNoBase() {
    #expect(footer(rows: 1, Base(dataset: "", sourceRows: 0, rows: 0), scalar: true) == nil)
    #expect(footer(rows: 1, Base(dataset: "", sourceRows: 0, rows: 0, isSynthetic: true), scalar: true) == "synthetic data")
  }
}
