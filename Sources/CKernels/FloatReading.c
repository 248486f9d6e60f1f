#include "FloatReading.h"

#include "CellBlock.h"

CKFloatTally ck_float_tally(void) {
  CKFloatTally tally = {.plain = 0};
  for (unsigned place = 0; place <= CK_DECIMAL_PLACES; place++) {
    tally.low[place] = INT64_MAX;
    tally.high[place] = INT64_MIN;
  }
  return tally;
}

/// A number without its sign: its digits before and behind the mark, and all of them as one integer of 17 digits at most.
typedef struct {
  uint64_t value;
  uint32_t digits, fraction;
  bool plain;
} Decimal;

/// Any number of digits, as long as no more than 17 of them count.
static __attribute__((noinline)) Decimal decimal_portable(const uint8_t *p, uint32_t n, uint8_t mark) {
  Decimal decimal = {0, 0, 0, false};
  decimal.digits = ck_read_digits(p, &decimal.value);
  if (decimal.digits == 0) return decimal;
  uint32_t end = decimal.digits;
  if (end < n && p[end] == mark) {
    decimal.fraction = ck_read_digits(p + end + 1, &decimal.value);
    if (decimal.fraction == 0) return decimal;
    end += 1 + decimal.fraction;
  }
  uint32_t significant = decimal.digits + decimal.fraction;
  if (p[0] == '0') {
    significant--;
    for (uint32_t k = 2; k < end && p[k] == '0'; k++) significant--;
  }
  decimal.plain = (end == n) & (significant <= 17) & (decimal.fraction <= 55);
  return decimal;
}

#if defined(__x86_64__)
enum { MOST = 23, TAIL = 16 };

/// The same for up to `MOST` bytes, all of them at once. `TAIL` bytes before the cell are readable.
MODERN static inline Decimal decimal_modern(const uint8_t *p, uint32_t n, uint8_t mark) {
  const __m256i all = _mm256_sub_epi8(_mm256_loadu_si256((const __m256i *)p), _mm256_set1_epi8('0'));
  const uint32_t are = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(all, _mm256_set1_epi8(9)), all));
  const uint32_t others = _bzhi_u32(~are, n);
  const uint32_t marked = others != 0, at = marked ? _tzcnt_u32(others) : n;
  Decimal decimal = {0, at, n - at - marked, true};
  // One byte that is no digit, the mark, with a digit at least on either side.
  decimal.plain = !marked | ((_blsr_u32(others) == 0) & (p[at] == mark) & (at > 0) & (at + 1 < n));
  // The last 16 digits: what is behind the mark stands where it is, what is before it moves up to its place.
  const int32_t before = marked ? (int32_t)at : -1, digits = (int32_t)(n - marked);
  const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m128i moved = _mm_loadu_si128((const __m128i *)(p + n - TAIL - 1)), still = _mm_loadu_si128((const __m128i *)(p + n - TAIL));
  const __m128i isStill = _mm_cmpgt_epi8(places, _mm_set1_epi8((char)(before - (int32_t)n + TAIL)));
  const __m128i isDigit = _mm_cmpgt_epi8(places, _mm_set1_epi8((char)(TAIL - 1 - digits)));
  const __m128i bytes = _mm_sub_epi8(_mm_blendv_epi8(moved, still, isStill), _mm_set1_epi8('0'));
  const __m128i pairs = _mm_maddubs_epi16(_mm_and_si128(bytes, isDigit), _mm_set1_epi16(0x010A));
  const __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00010064));
  const __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(0x00012710));
  const uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  // Up to seven before them, of which only the last may be other than zero.
  const uint32_t ahead = digits > TAIL ? (uint32_t)digits - TAIL : 0;
  const uint64_t word = ck_load64(p) ^ 0x3030303030303030u, kept = _bzhi_u64(~(uint64_t)0, 8 * (uint32_t)before);
  const uint64_t head = (((word & kept) | (word >> 8 & ~kept)) << (8 * (7 - ahead))) << 8;
  decimal.plain &= (head & 0x00FFFFFFFFFFFFFFu) == 0;
  decimal.value = (head >> 56) * 10000000000000000 + (both & 0xFFFFFFFF) * 100000000 + (both >> 32);
  return decimal;
}
#endif

/// Reads the cells of a block; returns where it stopped.
INLINE unsigned floats(
    const CKCells *cells, const CKFloatColumn *column, const Block *block, double *values, CKFloatTally *tally, bool modern) {
  const uint8_t *base = cells->base;
  unsigned k = 0;
  for (;; k++) {
    const uint32_t length = block->length[k];
    const uint8_t *p = base + block->at[k];
    if (length == OTHER) break;
    if (length == 0) {
      if (!cells->mayBeEmpty) break;
      values[k] = column->missing;
      tally->empty++;
      continue;
    }
    const uint32_t sign = p[0] == '-', n = length - sign;
    p += sign;
    if (n == 0) break;
    Decimal read;
#if defined(__x86_64__)
    // The first cells of a batch have too little before them.
    if (modern && n <= MOST && (size_t)(p - base) + n > TAIL) read = decimal_modern(p, n, column->mark);
    else
#endif
      read = decimal_portable(p, n, column->mark);
    const bool startsWithZero = p[0] == '0';
    const bool padded = startsWithZero & (read.digits > 1), trailing = (read.fraction > 0) & (p[n - 1] == '0');
    double value;
    if (!read.plain | padded | trailing) break;
    if (!ck_nearest_double(column->one - read.fraction, read.value, &value)) break;
    // No zero has a sign here.
    values[k] = sign ? 0 - value : value;
    const uint32_t fraction = read.fraction;
    tally->marked += fraction > 0;
    if (fraction >= CK_DECIMAL_PLACES) {
      tally->wide++;
      continue;
    }
    uint32_t place = fraction;
    // A number of JSON is written with a point and nothing else.
    if (fraction == 3 && !cells->kinds && read.digits <= 3 && !startsWithZero) {
      tally->likeThousands++;
      place = CK_DECIMAL_PLACES;
    }
    tally->plain++;
    tally->binaryLooking += (fraction > 9) & (read.value >= 1000000000000000);
    const int64_t whole = ((int64_t)read.value ^ -(int64_t)sign) + (int64_t)sign;
    if (whole < tally->low[place]) tally->low[place] = whole;
    if (whole > tally->high[place]) tally->high[place] = whole;
  }
  return k;
}

size_t ck_read_floats_portable(const CKCells *cells, size_t from, const CKFloatColumn *column, double *values, CKFloatTally *tally) {
  BLOCKS(from, cells->count, column->number, floats(cells, column, &block, values + row, tally, false));
}

#if defined(__x86_64__)
MODERN static size_t floats_modern(const CKCells *cells, size_t from, const CKFloatColumn *column, double *values, CKFloatTally *tally) {
  BLOCKS(from, cells->count, column->number, floats(cells, column, &block, values + row, tally, true));
}
#endif

size_t ck_read_floats(const CKCells *cells, size_t from, const CKFloatColumn *column, double *values, CKFloatTally *tally) {
#if defined(__x86_64__)
  if (is_modern()) return floats_modern(cells, from, column, values, tally);
#endif
  return ck_read_floats_portable(cells, from, column, values, tally);
}
