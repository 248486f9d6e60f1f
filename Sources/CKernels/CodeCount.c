#include "CodeScan.h"

#include <string.h>

// Counters of bytes go to four tables in turn: the same code twice in a row would otherwise wait for its own counter. 32 bits are enough
// for a block.
void ck_count_u8(const uint8_t *codes, size_t count, size_t size, uint64_t *counts) {
  enum { block = 1 << 30 };
  while (count > 0) {
    size_t part = count < block ? count : block;
    uint32_t tables[4][256];
    memset(tables, 0, sizeof tables);
    size_t index = 0;
    for (; index + 8 <= part; index += 8) {
      uint64_t word;
      memcpy(&word, codes + index, 8);
      tables[0][word & 255]++;
      tables[1][word >> 8 & 255]++;
      tables[2][word >> 16 & 255]++;
      tables[3][word >> 24 & 255]++;
      tables[0][word >> 32 & 255]++;
      tables[1][word >> 40 & 255]++;
      tables[2][word >> 48 & 255]++;
      tables[3][word >> 56]++;
    }
    for (; index < part; index++) tables[0][codes[index]]++;
    for (size_t code = 0; code < size && code < 256; code++)
      counts[code] += (uint64_t)tables[0][code] + tables[1][code] + tables[2][code] + tables[3][code];
    codes += part;
    count -= part;
  }
}

#define COUNT(name, type)                                                               \
  void name(const type *codes, size_t count, size_t size, uint64_t *counts) {           \
    for (size_t index = 0; index < count; index++)                                      \
      if (codes[index] < size) counts[codes[index]]++;                                  \
  }

COUNT(ck_count_u16, uint16_t)
COUNT(ck_count_u32, uint32_t)
COUNT(ck_count_u64, uint64_t)
