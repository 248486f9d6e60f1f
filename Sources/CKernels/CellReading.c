#include "CellBlock.h"

unsigned ck_gather_block(const CKCells *cells, size_t row, size_t to, unsigned most, uint8_t kind, Block *block) {
  const unsigned count = to - row < most ? (unsigned)(to - row) : most;
  const uint32_t *starts = cells->starts + row * cells->startStride, *ends = cells->ends + row * cells->endStride;
  for (unsigned k = 0; k < count; k++, starts += cells->startStride, ends += cells->endStride) {
    block->at[k] = *starts + 1;
    block->length[k] = *ends - *starts - 1;
  }
  block->quoted = 0;
  if (cells->hasQuotes) {
    for (unsigned k = 0; k < count; k++) {
      const uint32_t at = block->at[k], length = block->length[k];
      const uint32_t quoted = (cells->base[at] == '"') & (length >= 2);
      block->quoted |= (uint64_t)quoted << k;
      block->at[k] = at + quoted;
      // Between quotes, nothing is an empty text, which is no empty cell.
      block->length[k] = (quoted & (length == 2)) ? OTHER : length - 2 * quoted;
    }
  }
  if (cells->kinds) {
    for (unsigned k = 0; k < count; k++)
      if (cells->kinds[row + k] != kind) block->length[k] = OTHER;
  }
  // Readers look at the bytes before they look at the length.
  block->at[count] = block->at[0];
  block->length[count] = OTHER;
  return count;
}

typedef struct {
  uint64_t value;
  uint32_t digits, fraction;
  bool plain;
} Number;

/// Digits, and decimals behind a mark, by words of the processor.
static inline Number number_portable(const uint8_t *p, uint32_t n, uint8_t mark) {
  Number number = {0, 0, 0, false};
  number.digits = ck_read_digits(p, &number.value);
  uint32_t end = number.digits;
  if (end < n) {
    if (p[end] != mark) return number;
    number.fraction = ck_read_digits(p + end + 1, &number.value);
    if (number.fraction == 0) return number;
    end += 1 + number.fraction;
  } else if (end == 0) {
    return number;
  }
  number.plain = end == n;
  return number;
}

/// The rare ones, out of the way.
static __attribute__((noinline)) Number number_long(const uint8_t *p, uint32_t n, uint8_t mark) { return number_portable(p, n, mark); }

#if defined(__x86_64__)
/// The same for up to 16 bytes, all of them at once.
MODERN static inline Number number_modern(const uint8_t *p, uint32_t n, uint8_t mark) {
  // Behind 16 - n bytes of nothing stand the places 0, 1, 2, ...
  static const int8_t places[32] = {-128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128,
                                    0,    1,    2,    3,    4,    5,    6,    7,    8,    9,    10,   11,   12,   13,   14,   15};
  const __m128i digits = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)p), _mm_set1_epi8('0'));
  const uint32_t are = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits));
  const uint32_t others = _bzhi_u32(~are, n);
  __m128i order = _mm_loadu_si128((const __m128i *)(places + n));
  Number number = {0, n, 0, true};
  if (others) {
    // One byte that is no digit, the mark, and a digit at least behind it. Those before it move up to its place.
    const uint32_t at = _tzcnt_u32(others);
    number.plain = (_blsr_u32(others) == 0) & (p[at] == mark) & (at + 1 < n);
    number.digits = at;
    number.fraction = n - 1 - at;
    order = _mm_subs_epi8(order, _mm_and_si128(_mm_cmpgt_epi8(_mm_set1_epi8((char)(at + 1)), order), _mm_set1_epi8(1)));
  }
  const __m128i aligned = _mm_shuffle_epi8(digits, order);
  const __m128i pairs = _mm_maddubs_epi16(aligned, _mm_set1_epi16(0x010A));
  const __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00010064));
  const __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(0x00012710));
  const uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  number.value = (both & 0xFFFFFFFF) * 100000000 + (both >> 32);
  return number;
}
#endif

/// Powers of ten.
static const int64_t powers[19] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
    100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000};

/// How a column of numbers is read, and the decimals of the cell that was read last.
typedef struct {
  const uint8_t *base;
  bool mayBeEmpty;
  uint8_t mark;
  uint32_t scale, lastFraction;
} NumberColumn;

/// Reads the cells of a block from `k` up to `to`; returns where it stopped.
INLINE unsigned numbers(
    NumberColumn *column, const Block *block, unsigned k, unsigned to, int64_t *values, CKNumberTally *tally, bool modern) {
  const int64_t *power = powers + column->scale;
  const uint8_t *base = column->base, mark = column->mark;
  // A word holds 18 digits beyond doubt; more than 9 decimals may be what a program made of fewer.
  const uint32_t mostDigits = 18 - column->scale, mostDecimals = column->scale < 9 ? column->scale : 9;
  int64_t low = tally->low, high = tally->high;
  uint32_t marked = 0, longest = (uint32_t)tally->longestFraction, fraction = column->lastFraction, empty = 0;
  const unsigned from = k;
  for (; k < to; k++) {
    const uint32_t length = block->length[k];
    const uint8_t *p = base + block->at[k];
    if (length == 0) {
      if (!column->mayBeEmpty) break;
      values[k] = INT64_MIN;
      empty++;
      continue;
    }
    const uint32_t sign = p[0] == '-';
    const uint32_t n = length - sign;
    p += sign;
    Number read;
#if defined(__x86_64__)
    if (modern) {
      if (n - 1 > 15) {
        if (length == OTHER || n == 0) break;
        read = number_long(p, n, mark);
      } else {
        read = number_modern(p, n, mark);
      }
    } else
#endif
    {
      if (length == OTHER || n == 0) break;
      read = number_portable(p, n, mark);
    }
    // Zeros in front are none of a number.
    const bool padded = (p[0] == '0') & (read.digits > 1);
    if (!read.plain | (read.fraction > mostDecimals) | (read.digits > mostDigits) | padded) break;
    fraction = read.fraction;
    if (fraction) {
      marked++;
      longest = fraction > longest ? fraction : longest;
      if (fraction == 3) tally->likeThousands += (read.digits - 1 < 3) & (p[0] != '0');
    }
    const int64_t magnitude = (int64_t)read.value * power[-(ptrdiff_t)fraction];
    const int64_t stored = (magnitude ^ -(int64_t)sign) + (int64_t)sign;
    values[k] = stored;
    low = stored < low ? stored : low;
    high = stored > high ? stored : high;
  }
  tally->low = low;
  tally->high = high;
  tally->plain += k - from - empty;
  tally->empty += empty;
  tally->marked += marked;
  tally->longestFraction = longest;
  column->lastFraction = fraction;
  return k;
}

#if defined(__x86_64__)
/// Four cells side by side, which most columns of numbers consist of: of 8 bytes at most and without a sign, all with as many decimals; or empty.
typedef struct {
  __m256i low, high, empty;
  /// The mark, where it is, what is before it, to be moved behind it, and what is after it and stays.
  __m256i mark, markAt, before, after;
  /// What has more bytes than this does not begin with a zero.
  __m256i longestWithZero;
  __m256i power;
} Four;

MODERN static void prepare_four(Four *four, const NumberColumn *column) {
  const uint64_t all = ~(uint64_t)0;
  const uint32_t fraction = column->lastFraction;
  // The last byte of a cell is the highest of its eight.
  four->mark = _mm256_set1_epi8((char)(column->mark - '0'));
  four->markAt = _mm256_set1_epi64x(fraction ? (int64_t)((uint64_t)0xFF << (56 - 8 * fraction)) : 0);
  four->before = _mm256_set1_epi64x(fraction ? (int64_t)(all >> (8 * fraction) & ~(uint64_t)0xFF) : 0);
  four->after = _mm256_set1_epi64x(fraction ? (int64_t)(all << (64 - 8 * fraction)) : (int64_t)all);
  four->longestWithZero = _mm256_set1_epi64x(fraction ? fraction + 2 : 1);
  four->power = _mm256_set1_epi64x(powers[column->scale - fraction]);
}

/// Whether the four were such cells; nothing is changed if not.
MODERN static inline bool read_four(Four *four, const uint8_t *base, const uint32_t *at, const uint32_t *length, int64_t *values) {
  const __m128i narrow = _mm_loadu_si128((const __m128i *)length);
  const __m256i lengths = _mm256_cvtepu32_epi64(narrow);
  const __m256i digits = _mm256_sub_epi8(
      _mm256_set_epi64x(
          (int64_t)ck_load64(base + at[3]), (int64_t)ck_load64(base + at[2]), (int64_t)ck_load64(base + at[1]),
          (int64_t)ck_load64(base + at[0])),
      _mm256_set1_epi8('0'));
  const __m256i empty = _mm256_cmpeq_epi64(lengths, _mm256_setzero_si256());
  // A shift by 64 bits or more leaves nothing.
  __m256i aligned = _mm256_sllv_epi64(digits, _mm256_sub_epi64(_mm256_set1_epi64x(64), _mm256_slli_epi64(lengths, 3)));
  const __m256i marks = _mm256_andnot_si256(_mm256_or_si256(_mm256_cmpeq_epi8(aligned, four->mark), empty), four->markAt);
  aligned = _mm256_or_si256(
      _mm256_and_si256(aligned, four->after), _mm256_and_si256(_mm256_slli_epi64(aligned, 8), four->before));
  const __m256i others = _mm256_subs_epu8(aligned, _mm256_set1_epi8(9));
  const __m256i padded = _mm256_and_si256(
      _mm256_cmpeq_epi64(_mm256_and_si256(digits, _mm256_set1_epi64x(0xFF)), _mm256_setzero_si256()),
      _mm256_cmpgt_epi64(lengths, four->longestWithZero));
  const __m256i wrong = _mm256_or_si256(_mm256_or_si256(marks, others), padded);
  const __m128i far = _mm_subs_epu16(narrow, _mm_set1_epi32(8));
  if (!_mm256_testz_si256(wrong, wrong) || !_mm_testz_si128(far, far)) return false;
  const __m256i fours = _mm256_madd_epi16(_mm256_maddubs_epi16(aligned, _mm256_set1_epi16(0x010A)), _mm256_set1_epi32(0x00010064));
  const __m256i whole = _mm256_add_epi64(_mm256_mul_epu32(fours, _mm256_set1_epi64x(10000)), _mm256_srli_epi64(fours, 32));
  const __m256i stored = _mm256_mul_epu32(whole, four->power);
  const __m256i orMissing = _mm256_blendv_epi8(stored, _mm256_set1_epi64x(INT64_MIN), empty);
  _mm256_storeu_si256((__m256i *)values, orMissing);
  four->low = _mm256_blendv_epi8(four->low, stored, _mm256_andnot_si256(empty, _mm256_cmpgt_epi64(four->low, stored)));
  four->high = _mm256_blendv_epi8(four->high, orMissing, _mm256_cmpgt_epi64(orMissing, four->high));
  // -1 for each.
  four->empty = _mm256_sub_epi64(four->empty, empty);
  return true;
}

MODERN static unsigned block_modern(
    NumberColumn *column, const Block *block, unsigned count, int64_t *values, CKNumberTally *tally) {
  Four four;
  four.low = _mm256_set1_epi64x(INT64_MAX);
  four.high = _mm256_set1_epi64x(INT64_MIN);
  four.empty = _mm256_setzero_si256();
  size_t marked = 0, read = 0;
  unsigned k = 0;
  while (k <= count) {
    const uint32_t fraction = column->lastFraction;
    // Eight digits times 10^9 are the product of two halves of a word, and no more than 18 digits.
    if (column->mayBeEmpty && fraction < 8 && column->scale <= 10 && column->scale - fraction <= 9) {
      prepare_four(&four, column);
      const unsigned begin = k;
      while (k + 4 <= count && read_four(&four, column->base, block->at + k, block->length + k, values + k)) k += 4;
      if (fraction)
        for (unsigned i = begin; i < k; i++) marked += block->length[i] != 0;
      if (fraction == 3)
        for (unsigned i = begin; i < k; i++)
          tally->likeThousands += (block->length[i] - 5 < 3) & (column->base[block->at[i]] != '0');
      read += k - begin;
    }
    const unsigned to = k + 4 < count ? k + 4 : count + 1, done = numbers(column, block, k, to, values, tally, true);
    k = done;
    if (done < to) break;
  }
  int64_t low[4], high[4], empty[4];
  _mm256_storeu_si256((__m256i *)low, four.low);
  _mm256_storeu_si256((__m256i *)high, four.high);
  _mm256_storeu_si256((__m256i *)empty, four.empty);
  size_t none = 0;
  for (unsigned i = 0; i < 4; i++) {
    tally->low = low[i] < tally->low ? low[i] : tally->low;
    tally->high = high[i] > tally->high ? high[i] : tally->high;
    none += (size_t)empty[i];
  }
  tally->plain += read - none;
  tally->empty += none;
  tally->marked += marked;
  return k;
}
#endif

/// Days before each month of a year without leap day and of one with it; those of the whole year last.
static const uint16_t days_before[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}, {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}};

INLINE unsigned dates(const uint8_t *base, const Block *block, bool mayBeEmpty, int64_t *values, CKNumberTally *tally) {
  int64_t low = tally->low, high = tally->high;
  uint32_t empty = 0, k = 0;
  for (;; k++) {
    const uint8_t *p = base + block->at[k];
    if (block->length[k] != 10) {
      if (block->length[k] != 0 || !mayBeEmpty) break;
      values[k] = INT64_MIN;
      empty++;
      continue;
    }
    // Digits become 0 to 9 and the two hyphens 0; whatever else stands there has its highest bit set, or gets it by the sum.
    const uint64_t head = ck_load64(p) ^ 0x2D30302D30303030u;
    const uint32_t tens = (uint32_t)p[8] - '0', ones = (uint32_t)p[9] - '0';
    const uint32_t pairs = ((uint32_t)head * 10 + ((uint32_t)head >> 8)) & 0x00FF00FFu;
    const uint32_t year = (pairs & 0xFF) * 100 + (pairs >> 16);
    const uint32_t month = (uint32_t)(head >> 40 & 0xFF) * 10 + (uint32_t)(head >> 48 & 0xFF) - 1;
    const uint32_t day = tens * 10 + ones;
    if (((((head + 0x7F76767F76767676u) | head) & 0x8080808080808080u) != 0) | (tens > 9) | (ones > 9) | (year == 0) | (month > 11)) break;
    const uint32_t century = year / 100;
    const uint32_t leap = (year % 4 == 0) & ((year != century * 100) | (century % 4 == 0));
    const uint16_t *before = days_before[leap] + month;
    if (day - 1 >= (uint32_t)(before[1] - before[0])) break;
    // Of the years before: their leap days, less this year's own, which `before` knows.
    const int64_t days = (int64_t)year * 365 + year / 4 - century + century / 4 - leap + before[0] + day - 719528;
    values[k] = days;
    low = days < low ? days : low;
    high = days > high ? days : high;
  }
  tally->low = low;
  tally->high = high;
  tally->plain += k - empty;
  tally->empty += empty;
  return k;
}

INLINE unsigned booleans(const uint8_t *base, const Block *block, bool mayBeEmpty, int64_t *values, CKNumberTally *tally) {
  uint32_t yes = 0, empty = 0, k = 0;
  for (;; k++) {
    const uint64_t word = ck_load64(base + block->at[k]);
    const uint32_t length = block->length[k];
    // What keeps the cell from being the one and the other. The lesser is asked for, as which one it is cannot be foreseen.
    const uint64_t notTrue = (length ^ 4) | (uint32_t)(word ^ 0x65757274u);
    const uint64_t notFalse = (length ^ 5) | ck_low_bytes(word ^ 0x65736C6166u, 5);
    const uint64_t neither = notTrue < notFalse ? notTrue : notFalse;
    if (neither == 0) {
      values[k] = notTrue == 0;
      yes += notTrue == 0;
      continue;
    }
    if (length != 0 || !mayBeEmpty) break;
    values[k] = INT64_MIN;
    empty++;
  }
  tally->plain += yes;
  tally->marked += k - empty - yes;
  tally->empty += empty;
  return k;
}

/// A table that lies in the nearest memory needs not be asked for ahead.
enum { NEAR_SLOTS = 1 << 11 };

/// Room for the texts of a block that have quotes inside.
enum { UNQUOTED_BYTES = 1 << 14 };

/// Takes one of each pair of quotes off the texts that have some inside, as far as there is room; the others are left.
static void unquote(Block *block, unsigned count, uint8_t *room, const uint8_t **starts) {
  size_t used = 0;
  for (uint64_t quoted = block->quoted; quoted; quoted &= quoted - 1) {
    const unsigned k = (unsigned)__builtin_ctzll(quoted);
    if (k >= count || block->length[k] == OTHER) continue;
    const uint32_t length = block->length[k];
    if (ck_first_quote(starts[k], length) == length) continue;
    if (length > UNQUOTED_BYTES - used) {
      block->length[k] = OTHER;
      continue;
    }
    block->length[k] = (uint32_t)ck_unquote(starts[k], length, room + used);
    starts[k] = room + used;
    used += block->length[k];
  }
}

INLINE unsigned texts(
    const uint8_t *base, Block *block, unsigned count, bool mayBeEmpty, bool mayQuote, CKTextTable *table, uint32_t *codes,
    uint32_t *largest) {
  const CKTextTable t = *table;
  CKTextKey keys[BLOCK];
  uint64_t slots[BLOCK];
  const uint8_t *starts[BLOCK];
  // What follows a text is read with it.
  uint8_t unquoted[UNQUOTED_BYTES + 32];
  for (unsigned k = 0; k < count; k++) starts[k] = base + block->at[k];
  if (mayQuote) unquote(block, count, unquoted, starts);
  const bool isFar = t.mask >= NEAR_SLOTS;
  if (isFar) {
    // Slots first, then the entries that they name, then what long texts have beyond those: all cells of the block wait for memory
    // together, not one after the other.
    bool anyLong = false;
    for (unsigned k = 0; k < count; k++) {
      if (block->length[k] == OTHER) continue;
      keys[k] = ck_text_key(&t, starts[k], block->length[k]);
      __builtin_prefetch(t.slots + (keys[k].hash & t.mask));
    }
    for (unsigned k = 0; k < count; k++) {
      if (block->length[k] == OTHER) continue;
      slots[k] = ck_first_slot(&t, keys[k].hash);
      const uint32_t entry = t.slots[slots[k]].entry;
      if (entry) __builtin_prefetch(t.entries + (entry - 1));
      anyLong |= block->length[k] > 16;
    }
    for (unsigned k = 0; anyLong && k < count; k++) {
      if (block->length[k] == OTHER || block->length[k] <= 16) continue;
      const uint32_t entry = t.slots[slots[k]].entry;
      if (entry) __builtin_prefetch(t.bytes + t.entries[entry - 1].start + 16);
    }
  }
  uint32_t most = *largest, k = 0;
  for (;; k++) {
    const uint32_t length = block->length[k];
    if (length == 0 && mayBeEmpty) {
      codes[k] = 0;
      continue;
    }
    if (length == OTHER) break;
    const uint8_t *p = starts[k];
    const CKTextKey key = isFar ? keys[k] : ck_text_key(&t, p, length);
    uint64_t slot;
    uint32_t code = ck_find_text_from(&t, p, length, key, isFar ? slots[k] : key.hash & t.mask, &slot);
    if (code == 0) {
      code = ck_add_text(table, p, length, key, slot);
      if (code == 0) break;
    }
    codes[k] = code;
    most = code > most ? code : most;
  }
  *largest = most;
  return k;
}

#if defined(__x86_64__)
MODERN static size_t numbers_modern(
    const CKCells *cells, size_t from, size_t to, uint8_t number, unsigned scale, uint8_t mark, int64_t *values, CKNumberTally *tally) {
  NumberColumn column = {cells->base, cells->mayBeEmpty, mark, scale, (uint32_t)tally->longestFraction};
  BLOCKS(from, to, number, block_modern(&column, &block, count, values + row, tally));
}
#endif

size_t ck_read_numbers_portable(
    const CKCells *cells, size_t from, size_t to, uint8_t number, unsigned scale, uint8_t mark, int64_t *values, CKNumberTally *tally) {
  if (scale > 18) return from;
  NumberColumn column = {cells->base, cells->mayBeEmpty, mark, scale, 0};
  BLOCKS(from, to, number, numbers(&column, &block, 0, count + 1, values + row, tally, false));
}

size_t ck_read_numbers(
    const CKCells *cells, size_t from, size_t to, uint8_t number, unsigned scale, uint8_t mark, int64_t *values, CKNumberTally *tally) {
#if defined(__x86_64__)
  if (scale <= 18 && is_modern()) return numbers_modern(cells, from, to, number, scale, mark, values, tally);
#endif
  return ck_read_numbers_portable(cells, from, to, number, scale, mark, values, tally);
}

size_t ck_read_dates(const CKCells *cells, size_t from, int64_t *values, CKNumberTally *tally) {
  BLOCKS(from, cells->count, 0, dates(cells->base, &block, cells->mayBeEmpty, values + row, tally));
}

size_t ck_read_booleans(const CKCells *cells, size_t from, int64_t *values, CKNumberTally *tally) {
  BLOCKS(from, cells->count, 0, booleans(cells->base, &block, cells->mayBeEmpty, values + row, tally));
}

size_t ck_number_texts(const CKCells *cells, size_t from, CKTextTable *table, uint32_t *codes, uint32_t *largest) {
  BLOCKS(from, cells->count, 0, texts(cells->base, &block, count, cells->mayBeEmpty, cells->hasQuotes, table, codes + row, largest));
}

bool ck_is_mixed_text(const uint8_t *p, size_t n) {
  const size_t first = n < 32 ? n : 32;
  unsigned runs = 0, others = 0, before = 0;
  for (size_t i = 0; i < first; i++) {
    const unsigned letter = (uint8_t)((p[i] | 0x20) - 'a') < 26, digit = (uint8_t)(p[i] - '0') < 10;
    runs += letter & ~before & 1;
    others |= !(letter | digit);
    before = letter;
  }
  return !others & (runs >= 4);
}
