/// Every keyword of the language, whatever its spelling. ``KeywordTable`` holds the spellings.
///
/// Aggregates and functions are not keywords: their words come from the ``Vocabulary``. `count` is both a verb and a measure, hence here.
package enum Keyword: UInt8, Sendable, CaseIterable {
  // Statements.
  case version, language, letCohort, parameter, load, drop, datasets, fields, cohorts, settings, set, export, run, help, examples, quit
  case figure, require
  case define, label, relate, relations, convert, recode, variants, stack, save, schema, show, explain, translate, history, log, more,
    remark

  // Heads.
  case count, countMeasure, list, values, describe

  // Clauses.
  case whereClause, by, across, versus, having, with, sort, limit, top, sample, chart, into

  // Words between operands.
  case of, alias, per, ascending, descending, and, or, not, except, distinct, ifWord, then, otherwise, to, replace, via, seed
  case rest, all, unique, failing, rejected, loading, key, off

  // Conditions.
  case inSet, notInSet, between, notBetween, contains, notContains, startsWith, notStartsWith, endsWith, notEndsWith
  case matches, notMatches, isMissing, isNotMissing, before, after, since, until, any, no

  // Values.
  case trueValue, falseValue, missing

  // Additions.
  case share, shareOfRow, shareOfColumn, shareOfTotal, row, column, total, cumulative, change, rank, interval, empty, others
  case title, scope, reading, source, note, decimals, rounded, excel, manifest

  // Figures.
  case within, withinEnd, points, unverifiable, table

  // Options of `load`.
  case delimiter, quoteMark, escape, comment, encoding, decimal, header, skip, sheet, types, rename, file, dates, check, strict, report

  // Types and units.
  case numberType, textType, dateType, booleanType
  case days, weeks, months, years

  // Kinds of charts.
  case bar, columnChart, line, histogram, heatmap

  // Reserved words.
  case funnel, survival, suppression, weightedBy, adjustedBy, active, connect
}

/// Where a keyword stands, for completion and help.
package enum KeywordRole: Sendable, CaseIterable {
  case statement, head, clause, connective, condition, value, addition, figure, loadOption, type, unit, chart, reserved
}

/// Whether this version understands a keyword.
package enum KeywordStatus: Sendable {
  case available
  /// Part of the language, not of this version.
  case later
  /// Kept free for a later language.
  case reserved
}
