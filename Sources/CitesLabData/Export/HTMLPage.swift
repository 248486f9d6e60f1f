package import QueryLang
internal import UnicodeText

/// What every HTML page of the program shares: one self-contained file that reads well on a screen, on paper and to a screen reader.
package enum HTMLPage {
  /// A whole page. Nothing in it is fetched, and nothing runs.
  ///
  /// - Parameters:
  ///   - title: plain text.
  ///   - body: markup.
  package static func document(title: String, language: Language, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="citeslab">
    <title>\(escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  /// Text for an element or a quoted attribute. Nothing in it becomes markup.
  package static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { special($0) != nil }) else { return text }
    var output: [UInt8] = []
    for byte in text.utf8 {
      if let entity = special(byte) { output.append(contentsOf: entity.utf8) } else { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The same for texts that nobody needs back byte for byte: what acts or hides is shown as a symbol; line ends are kept.
  package static func visible(_ text: String) -> String { escaped(VisibleText.escaped(text, newline: .kept)) }

  private static func special(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// Dark on light, and the other way round for who asks for it; every pair of colours has a contrast above 4.5. A verdict is a word and a
  /// sign, its colour only repeats them. On paper: black on white, no row cut in two, the heading of a table on each of its pages.
  package static let style = """
    :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #57606a; --line: #c4cad1; --band: #f4f6f8;
      --good: #0b5d2e; --bad: #a40e26; --open: #6b4700; --note: #1f4e8c; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #14181d; --faint: #a3adb8; --line: #444d57; --band: #1d232a;
      --good: #7ee2a0; --bad: #ff9c9c; --open: #f0c674; --note: #9cc4ff; } }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
    h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
    h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
    a { color: var(--note); }
    a:focus-visible, summary:focus-visible { outline: .2rem solid var(--note); outline-offset: .1rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
    th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--ink); background: var(--band); }
    tbody tr:nth-child(even) { background: var(--band); }
    th[scope=row] { font-weight: 400; } tr.total > * { font-weight: 600; border-top: 2px solid var(--ink); }
    .number { text-align: right; white-space: nowrap; }
    img { max-width: 100%; height: auto; }
    .missing, footer, .faint { color: var(--faint); }
    .verdict { font-weight: 600; }
    .good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
    .caution { border-left: .3rem solid var(--open); padding: .4rem .8rem; background: var(--band); }
    .failure { border-left: .3rem solid var(--bad); padding: .4rem .8rem; background: var(--band); }
    blockquote { margin: .4rem 0; padding-left: .8rem; border-left: .2rem solid var(--line); }
    pre { background: var(--band); border: 1px solid var(--line); padding: .5rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; }
    dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .6rem; font-size: .9rem; }
    @media print { :root { --ink: #000; --paper: #fff; --faint: #333; --line: #888; --band: #fff; --good: #000; --bad: #000; --open: #000;
        --note: #000; } body { font-size: 10pt; } th, td { padding: .2rem .45rem; } main { max-width: none; padding: 0; } thead { display: table-header-group; }
      tr, section { break-inside: avoid; } h2, h3 { break-after: avoid; } a { text-decoration: none; } .scroll { overflow: visible; } }
    """
}
