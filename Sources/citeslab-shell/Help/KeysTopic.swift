internal import QueryLang

/// Help on the keys of the line: what nobody can guess who has not used such a line before.
enum KeysTopic {
  static let topic = HelpTopic(
    .language, [], title: ("keys", "touches"),
    synonyms: ["undo", "redo", "paste", "shortcuts", "editing", "annuler", "rétablir", "coller", "raccourcis", "clavier"],
    usage: ("Tab, →, ↑, Ctrl-R, Ctrl-_, Ctrl-C, Ctrl-D", "Tab, →, ↑, Ctrl-R, Ctrl-_, Ctrl-C, Ctrl-D"),
    summary: (
      "Tab completes, or opens a list of what may stand here: Tab and the arrows choose, Enter takes, Esc brings the line back. → at the end of the line takes the grey text.",
      "Tab complète, ou ouvre la liste de ce qui peut venir\u{202F}: Tab et les flèches choisissent, Entrée prend, Échap rend la ligne. → en fin de ligne prend le texte gris."
    ),
    notes: [
      (
        "↑ brings back what was typed, lines that begin like this one first; Ctrl-R searches it while letters are typed.",
        "↑ rappelle ce qui a été tapé, d'abord les lignes qui commencent comme celle-ci\u{202F}; Ctrl-R y cherche à mesure que l'on tape."
      ),
      (
        "Ctrl-_ undoes and Alt-_ does it again; Ctrl-W cuts a word, Ctrl-U the line up to the cursor, Ctrl-Y puts back what was cut.",
        "Ctrl-_ annule et Alt-_ rétablit\u{202F}; Ctrl-W coupe un mot, Ctrl-U la ligne jusqu'au curseur, Ctrl-Y remet ce qui a été coupé."
      ),
      (
        "Ctrl-C leaves the line, or stops what runs; Ctrl-L clears the screen; Ctrl-D on an empty line ends the session.",
        "Ctrl-C abandonne la ligne, ou arrête ce qui est en cours\u{202F}; Ctrl-L efface l'écran\u{202F}; Ctrl-D sur une ligne vide finit la session."
      ),
      (
        "Alt-Enter opens a line below; Ctrl-X Ctrl-E opens the statement in the editor that EDITOR names.",
        "Alt-Entrée ouvre une ligne en dessous\u{202F}; Ctrl-X Ctrl-E ouvre l'instruction dans l'éditeur que nomme EDITOR."
      ),
    ],
    example: "count porteurs")
}
