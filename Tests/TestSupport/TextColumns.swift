package import CitesLabData
package import QueryLang

package enum TextColumns {
  /// A text column in the form that loading gives to texts that nearly all differ.
  package static func blocks(name: String, values: [Value]) -> Column {
    var builder = TextBlocks.Builder()
    for value in values {
      if case .text(let text) = value {
        builder.append { $0 += text.utf8 }
      } else {
        builder.appendMissing()
      }
    }
    return Column(name: name, type: .text, storage: .text(builder.finish()))
  }
}
