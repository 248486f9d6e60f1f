enum Workers {
  /// Runs `body(0)`, …, `body(threads - 1)`, each once, on as many threads as there are, and returns when all have ended.
  static func run(_ threads: Int, _ body: @Sendable (Int) -> Void) {
    _ = Parallel.map(threads, threads: threads) { (number: Int) throws(Never) -> Void in body(number) }
  }
}
