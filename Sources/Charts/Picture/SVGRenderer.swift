/// A scene as an SVG document: no script, no font file, no address of anything else.
package enum SVGRenderer {
  /// - Parameter prefix: of the identifiers in it; pictures that stand on one page need different ones.
  package static func document(_ scene: Scene, prefix: String = "chart") -> String {
    #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + element(scene, prefix: prefix, names: "")
  }

  /// The `svg` element alone, as it stands inside a page.
  package static func element(_ scene: Scene, prefix: String = "chart") -> String {
    element(scene, prefix: prefix, names: #" aria-labelledby="\#(prefix)-title \#(prefix)-desc""#)
  }

  /// - Parameter names: what names the picture beside its title and description. A document needs nothing more, and SVG 1.1 knows nothing
  ///   more; inside a page they are named for readers of screens that look at attributes alone.
  private static func element(_ scene: Scene, prefix: String, names: String) -> String {
    let (width, height) = (number(scene.width), number(scene.height))
    var output =
      #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)" viewBox="0 0 \#(width) \#(height)""#
      + #" role="img"\#(names) font-family="\#(fonts)">"# + "\n"
    output += #"<title id="\#(prefix)-title">\#(escaped(scene.title))</title>"# + "\n"
    output += #"<desc id="\#(prefix)-desc">\#(escaped(scene.description))</desc>"# + "\n"
    if scene.seriesCount > 1 { output += definitions(scene, prefix) }
    output += ##"<rect width="\##(width)" height="\##(height)" fill="#ffffff"/>"## + "\n"
    for shape in scene.shapes { output += text(shape, scene, prefix) + "\n" }
    return output + "</svg>\n"
  }

  private static let fonts = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"

  private static func text(_ shape: Scene.Shape, _ scene: Scene, _ prefix: String) -> String {
    switch shape {
    case .rectangle(let box, let fill, let label):
      let place =
        #"x="\#(number(box.left))" y="\#(number(box.top))" width="\#(number(box.right - box.left))" height="\#(number(box.bottom - box.top))""#
      let paint: String
      switch fill {
      case .series(let series):
        let isHatched = scene.seriesCount > 1 && series % Hatching.all.count > 0
        paint =
          ##"fill="\##(isHatched ? "url(#\(prefix)-fill\(series))" : Palette.color(series))" stroke="#333333" stroke-width="0.5""##
      case .shade(let share): paint = ##"fill="\##(Palette.shade(share))" stroke="#ffffff""##
      case .none: paint = ##"fill="none" stroke="#999999""##
      }
      return titled("rect", place + " " + paint, label)
    case .rule(let x1, let y1, let x2, let y2, let isStrong):
      return
        #"<line x1="\#(number(x1))" y1="\#(number(y1))" x2="\#(number(x2))" y2="\#(number(y2))" stroke="\#(isStrong ? "#333333" : "#dddddd")"/>"#
    case .path(let points, let series):
      let places = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
      let dashes = Palette.dashes(series).map { #" stroke-dasharray="\#($0)""# } ?? ""
      return #"<polyline points="\#(places)" fill="none" stroke="\#(Palette.color(series))" stroke-width="2"\#(dashes)/>"#
    case .marker(let x, let y, let series, let label):
      let paint = #"fill="\#(series % 2 == 0 ? Palette.color(series) : "#ffffff")" stroke="\#(Palette.color(series))" stroke-width="1.5""#
      guard let corners = Palette.marker(series) else {
        return titled("circle", #"cx="\#(number(x))" cy="\#(number(y))" r="3.5" "# + paint, label)
      }
      let places = corners.map { "\(number(x + $0.x)),\(number(y + $0.y))" }.joined(separator: " ")
      return titled("polygon", #"points="\#(places)" "# + paint, label)
    case .text(let text): return self.text(text)
    }
  }

  private static func text(_ text: Scene.Text) -> String {
    var attributes = #"x="\#(number(text.x))" y="\#(number(text.y))" font-size="\#(number(text.size))" fill="\#(text.ink.rawValue)""#
    if text.anchor != .start { attributes += #" text-anchor="\#(text.anchor.rawValue)""# }
    if text.isBold { attributes += #" font-weight="bold""# }
    if text.isVertical { attributes += #" transform="rotate(-90 \#(number(text.x)) \#(number(text.y)))""# }
    let title = text.full.map { "<title>\(escaped($0))</title>" } ?? ""
    return (text.hasGround ? ground(text.box.grown(by: 1)) : "") + "<text \(attributes)>\(title)\(escaped(text.string))</text>"
  }

  /// Paper under a text that may stand on a line.
  private static func ground(_ box: Scene.Box) -> String {
    let (width, height) = (number(box.right - box.left), number(box.bottom - box.top))
    return
      ##"<rect x="\##(number(box.left))" y="\##(number(box.top))" width="\##(width)" height="\##(height)" fill="#ffffff" fill-opacity="0.8"/>"##
      + "\n"
  }

  private static func titled(_ element: String, _ attributes: String, _ label: String?) -> String {
    guard let label else { return "<\(element) \(attributes)/>" }
    return "<\(element) \(attributes)><title>\(escaped(label))</title></\(element)>"
  }

  /// Hatchings: what colour tells apart stays apart without it.
  private static func definitions(_ scene: Scene, _ prefix: String) -> String {
    var output = "<defs>\n"
    for series in 0..<scene.seriesCount where series % Hatching.all.count > 0 {
      output +=
        #"<pattern id="\#(prefix)-fill\#(series)" width="8" height="8" patternUnits="userSpaceOnUse">"#
        + #"<rect width="8" height="8" fill="\#(Palette.color(series))"/>"# + Hatching.all[series % Hatching.all.count] + "</pattern>\n"
    }
    return output + "</defs>\n"
  }

  /// At most two decimals, and the same digits wherever it is written.
  static func number(_ value: Double) -> String {
    let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Text as XML holds it: its marks escaped, and what XML has no place for replaced.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\t", "\n": output.unicodeScalars.append(scalar)
      default:
        let isForbidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        output.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return output
  }
}
