// Reads the cells of one column of a batch: those that are written plainly, which nearly all are.
//
// Each reader goes through the rows until it meets a cell that is not its own to judge, and says where that is: whoever calls reads that
// cell by the rules for all cells, and goes on behind it. What has been counted on the way is what the rules would have counted.
#ifndef CITESLAB_CELL_READING_H
#define CITESLAB_CELL_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "TextTable.h"

/// Cell i is the bytes from `starts[i * startStride] + 1` up to `ends[i * endStride]`, both counted from `base`.
///
/// 32 bytes past any cell are readable, and the byte after a cell is no digit. A cell has less than 4 GiB.
typedef struct {
  const uint8_t *base;
  const uint32_t *starts;
  size_t startStride;
  const uint32_t *ends;
  size_t endStride;
  size_t count;
  /// What each cell of JSON is; NULL for delimited text.
  const uint8_t *kinds;
  /// Some cell begins with a quote: quotes around a cell are none of it.
  bool hasQuotes;
  /// An empty cell is missing.
  bool mayBeEmpty;
} CKCells;

/// What reading numbers has met, to be added to.
typedef struct {
  /// Of the values as stored.
  int64_t low, high;
  size_t plain, empty;
  /// With decimals; of those, written so that they could be thousands: 1,234.
  size_t marked, likeThousands;
  size_t longestFraction;
} CKNumberTally;

/// Integers and decimals of at most `scale` decimals behind `mark`, multiplied by 10^scale; missing cells become `INT64_MIN`.
///
/// Stops at all that is written otherwise or has more than 18 digits when stored, or 10 decimals or more. Of JSON, only cells of the kind
/// `number` are read. Returns the row it stopped at, or `cells->count`.
size_t ck_read_numbers(
    const CKCells *cells, size_t from, size_t to, uint8_t number, unsigned scale, uint8_t mark, int64_t *values, CKNumberTally *tally);
size_t ck_read_numbers_portable(
    const CKCells *cells, size_t from, size_t to, uint8_t number, unsigned scale, uint8_t mark, int64_t *values, CKNumberTally *tally);

/// Days since 1970-01-01 of dates written `yyyy-MM-dd`. `plain` and `empty` are added to, `low` and `high` kept.
size_t ck_read_dates(const CKCells *cells, size_t from, int64_t *values, CKNumberTally *tally);

/// 1 for `true` (counted by `plain`), 0 for `false` (counted by `marked`).
size_t ck_read_booleans(const CKCells *cells, size_t from, int64_t *values, CKNumberTally *tally);

/// One more than the number of each text in `table`, 0 for missing cells; `largest` is raised to the largest of them. Texts that the table
/// does not hold are added while it has room.
///
/// Stops where the table is full, and at texts with quotes inside that are longer than such texts are.
size_t ck_number_texts(const CKCells *cells, size_t from, CKTextTable *table, uint32_t *codes, uint32_t *largest);

/// Whether a text begins, for 32 bytes or as far as it goes, with nothing but digits and letters, four times from digits to letters or more:
/// keys made of hexadecimal digits do. No number does, with an exponent and a unit at most, and no date.
bool ck_is_mixed_text(const uint8_t *p, size_t n);

/// Reads digits, eight at a time, behind what `value` holds: how many there are. More than 18 in all leave `value` without meaning.
///
/// 8 bytes past the digits are readable.
static inline unsigned ck_read_digits(const uint8_t *p, uint64_t *value) {
  static const uint64_t powers[9] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  unsigned count = 0;
  for (;;) {
    uint64_t word = ck_load64(p + count) ^ 0x3030303030303030u;
    // A bit for the first byte above 9; what carries beyond it is of no interest.
    uint64_t other = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
    if (other & 0x80) return count;
    unsigned found = other ? (unsigned)__builtin_ctzll(other) >> 3 : 8;
    // Zeros for what is missing in front: then the pairs, fours and the eight of them.
    uint64_t digits = word << (64 - 8 * found);
    digits = digits * 10 + (digits >> 8);
    digits = ((digits & 0x000000FF000000FFu) * 0x000F424000000064u + ((digits >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u) >> 32;
    *value = *value * powers[found] + digits;
    count += found;
    if (found < 8) return count;
  }
}

#endif
