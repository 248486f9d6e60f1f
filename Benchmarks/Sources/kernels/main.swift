// The kernels over arrays that no cache holds: bytes a second, beside a plain sum of the same bytes, which is what memory gives.

import CKernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let rows = 1 << 25
let clock = ContinuousClock()

/// The best of some runs, in seconds: whatever else the machine does can only add.
func seconds(_ body: () -> Void) -> Double {
  var best = Double.infinity
  for _ in 0..<7 {
    let time = clock.measure(body).components
    best = min(best, Double(time.seconds) + Double(time.attoseconds) / 1e18)
  }
  return best
}

/// Made the same way each time: a generator of Knuth's (MMIX).
var state: UInt64 = 1
func next() -> UInt64 {
  state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
  return state >> 33
}

func array<Element>(_ count: Int, _ element: (Int) -> Element) -> [Element] { (0..<count).map(element) }

let narrow = array(rows) { _ in UInt8(truncatingIfNeeded: next() % 50) }
let medium = array(rows) { _ in UInt16(truncatingIfNeeded: next() % 1500) }
let wide = array(rows) { _ in UInt32(truncatingIfNeeded: next() % 5_000_000) }
let texts = array(rows) { place in place % 10 == 0 ? UInt8(ascii: "P") : UInt8(ascii: "0") + UInt8(next() % 10) }
let words = (rows + 63) / 64
var mask = [UInt64](repeating: 0, count: words)
var counts = [Int64](repeating: 0, count: 2048)
var positions = [UInt32](repeating: 0, count: rows + 8)
var other = mask
let needle = Array("777".utf8)
var checksum: UInt64 = 0

struct Line {
  var name: String
  var bytes: Int
  var seconds: Double
}
var lines: [Line] = []
func time(_ name: String, bytes: Int, _ body: () -> Void) { lines.append(Line(name: name, bytes: bytes, seconds: seconds(body))) }

time("sum of 64-bit words (what memory gives)", bytes: rows * 4) {
  wide.withUnsafeBytes { bytes in
    var sum: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let words = bytes.bindMemory(to: UInt64.self)
    for index in stride(from: 0, to: words.count, by: 4) {
      sum.0 &+= words[index]
      sum.1 &+= words[index + 1]
      sum.2 &+= words[index + 2]
      sum.3 &+= words[index + 3]
    }
    checksum &+= sum.0 &+ sum.1 &+ sum.2 &+ sum.3
  }
}
time("rows in a range of codes, 1 byte each", bytes: rows) { ck_mask_u8(narrow, rows, 10, 20, &mask, nil) }
time("rows in a range of codes, 2 bytes each", bytes: rows * 2) { ck_mask_u16(medium, rows, 10, 200, &mask, nil) }
time("rows in a range of codes, 4 bytes each", bytes: rows * 4) { ck_mask_u32(wide, rows, 10, 800_000, &mask, nil) }
time("row numbers of a sixth of the rows", bytes: rows / 8) { checksum &+= UInt64(ck_positions(mask, words, 0, &positions)) }
let found = ck_positions(mask, words, 0, &positions)
time("rows by code, 50 codes", bytes: rows) { ck_tally_u8(narrow, rows, 50, &counts) }
time("rows by code, 1 500 codes", bytes: rows * 2) { ck_tally_u16(medium, rows, 1500, &counts) }
time("rows by code, of a sixth of the rows", bytes: found * 6) { ck_tally_at_u16(medium, positions, found, 1500, &counts) }
time("texts of ten bytes that contain three", bytes: rows / 10 * 10) {
  let blockRows = 65_536
  for first in stride(from: 0, to: rows / 10, by: blockRows) {
    let count = min(blockRows, rows / 10 - first)
    texts.withUnsafeBufferPointer { texts in
      guard let start = texts.baseAddress else { return }
      ck_contains(start + first * 10, nil, 10, count, UInt32(count * 10), needle, needle.count, &mask, &other)
    }
  }
}

let bound = Double(lines[0].bytes) / lines[0].seconds
print("| kernel, one thread | GB/s | of what memory gives |\n|---|---:|---:|")
for line in lines {
  let rate = Double(line.bytes) / line.seconds
  let tenths = Int((rate / 1e8).rounded())
  print("| \(line.name) | \(tenths / 10).\(tenths % 10) | \(Int((100 * rate / bound).rounded())) % |")
}
// Whatever is computed and never read may be left out by the compiler.
if checksum == 0 { print("nothing was summed") }
