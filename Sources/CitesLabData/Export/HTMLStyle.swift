/// The style sheet of every page that the program writes.
///
/// Contrast is at least 7:1 on a light and on a dark screen; a printed table repeats its headings and breaks between rows. Every cell is
/// isolated, so that text from right to left, or a direction mark in data, moves nothing outside its own cell.
package enum HTMLStyle {
  package static let sheet = """
    :root { color-scheme: light dark; --ink: #16181d; --paper: #ffffff; --quiet: #4a505a; --line: #9aa1ab; --band: #eef1f5; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #eceef1; --paper: #14161a; --quiet: #b9bfc8; --line: #6b727d; --band: #22262d; }
    }
    body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
      font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
    caption { text-align: left; font-weight: 600; font-size: 1.15rem; padding: 0 0 .75rem; }
    .scope { font-weight: 400; font-size: 1rem; color: var(--quiet); }
    th, td { padding: .3rem .75rem; text-align: left; vertical-align: top; unicode-bidi: isolate; white-space: pre-wrap; }
    thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
    thead th.g { text-align: center; border-bottom: 1px solid var(--line); }
    tbody th { font-weight: 400; }
    tbody tr { border-bottom: 1px solid var(--line); }
    tbody tr:nth-child(even) { background: var(--band); }
    .n { text-align: right; white-space: nowrap; }
    .m { color: var(--quiet); font-style: italic; }
    tr.total, tr.difference { border-top: 2px solid var(--ink); }
    tr.total th, tr.total td { font-weight: 600; }
    .below { margin: .5rem 0; max-width: 60rem; }
    .synthetic { border: 2px solid var(--ink); padding: .5rem .75rem; font-weight: 600; }
    footer { margin-top: 2rem; border-top: 1px solid var(--line); font-size: .875rem; color: var(--quiet); overflow-wrap: anywhere; }
    dt { font-weight: 600; margin-top: .5rem; }
    dd { margin: 0; }
    code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
    @media print {
      :root { --ink: #000000; --paper: #ffffff; --quiet: #333333; --line: #777777; --band: #ffffff; }
      body { margin: 0; max-width: none; font-size: 10pt; }
      .scroll { overflow: visible; }
      thead { display: table-header-group; }
      tr, footer { break-inside: avoid; }
    }
    @page { margin: 2cm; }

    """
}
