#include "CodeTally.h"

#include <string.h>

enum { lanes = 4, most_in_lanes = 2048 };

/// `CODE(i)` is the code of the i-th row that is counted.
#define TALLY_BODY(CODE)                                                                                             \
  if (domain > most_in_lanes || count < 2 * domain || count > UINT32_MAX) {                                          \
    for (size_t i = 0; i < count; i++) counts[CODE(i)]++;                                                            \
    return;                                                                                                          \
  }                                                                                                                  \
  uint32_t tables[lanes][most_in_lanes];                                                                             \
  for (int lane = 0; lane < lanes; lane++) memset(tables[lane], 0, domain * sizeof(uint32_t));                       \
  size_t i = 0;                                                                                                      \
  for (; i + lanes <= count; i += lanes) {                                                                           \
    tables[0][CODE(i)]++;                                                                                            \
    tables[1][CODE(i + 1)]++;                                                                                        \
    tables[2][CODE(i + 2)]++;                                                                                        \
    tables[3][CODE(i + 3)]++;                                                                                        \
  }                                                                                                                  \
  for (; i < count; i++) tables[0][CODE(i)]++;                                                                       \
  for (size_t code = 0; code < domain; code++)                                                                       \
    counts[code] += (int64_t)tables[0][code] + tables[1][code] + tables[2][code] + tables[3][code];

#define EVERY(i) codes[i]
#define CHOSEN(i) codes[rows[i]]

#define TALLY(WIDTH, TYPE)                                                                                           \
  void ck_tally_u##WIDTH(const TYPE *codes, size_t count, size_t domain, int64_t *counts) { TALLY_BODY(EVERY) }      \
  void ck_tally_at_u##WIDTH(const TYPE *codes, const uint32_t *rows, size_t count, size_t domain, int64_t *counts) { \
    TALLY_BODY(CHOSEN)                                                                                               \
  }

TALLY(8, uint8_t)
TALLY(16, uint16_t)
TALLY(32, uint32_t)
