// Cells of a column taken from the batch, some at a time: what the readers of cells share.
#ifndef CITESLAB_CELL_BLOCK_H
#define CITESLAB_CELL_BLOCK_H

#include "CellReading.h"

#define INLINE static inline __attribute__((always_inline))

enum { BLOCK = 64 };

/// Not of a length: a cell that is another's to judge.
#define OTHER UINT32_MAX

/// Some cells of a column, one after the other, without the quotes around them: how files are written is of no interest any more.
typedef struct {
  uint32_t at[BLOCK + 1], length[BLOCK + 1];
  /// A bit for each cell that had quotes around it.
  uint64_t quoted;
} Block;

/// At most `most` cells from `row` on. The one behind them is `OTHER`, at which every reader stops.
unsigned ck_gather_block(const CKCells *cells, size_t row, size_t to, unsigned most, uint8_t kind, Block *block);

/// Runs `READ`, which reads `block` into `row`, block by block up to the first cell it leaves. The first block is a small one: where every
/// other cell is left, little is gathered in vain.
#define BLOCKS(FROM, TO, KIND, READ)                                                                          \
  Block block;                                                                                                \
  unsigned most = BLOCK / 8;                                                                                  \
  size_t row = FROM;                                                                                          \
  while (row < TO) {                                                                                          \
    const unsigned count = ck_gather_block(cells, row, TO, most, KIND, &block);                               \
    const unsigned done = READ;                                                                               \
    row += done;                                                                                              \
    if (done < count) break;                                                                                  \
    most = BLOCK;                                                                                             \
  }                                                                                                           \
  return row

#if defined(__x86_64__)
#include <immintrin.h>
#define MODERN __attribute__((target("avx2,bmi,bmi2,popcnt")))

static inline bool is_modern(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}
#endif

#endif
