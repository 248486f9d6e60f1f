// Finds the structure of delimited text 64 bytes at a time: where cells and records end, outside quotes.
//
// Quotes are taken to come in pairs (`in quotes` is the parity of the quotes so far), which is right for every file that follows
// RFC 4180. What could be read otherwise (a quote inside an unquoted cell, text after a closing quote) is flagged, not decided:
// the caller then scans again, byte by byte. The flags are exact for the range scanned: with `strayQuote` unset, parity is right.
#ifndef CITESLAB_DELIMITED_SCAN_H
#define CITESLAB_DELIMITED_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What a scan carries from one block to the next. All zero but `previousEndsCell` = 1 at the start of a record.
typedef struct {
  /// All ones inside quotes.
  uint64_t inQuotes;
  /// 1 when the byte before is a delimiter, a newline or a closing quote (or nothing): a quote may open here.
  uint64_t previousEndsCell;
  /// 1 when the byte before is a closing quote (or the first of a doubled one).
  uint64_t previousClosed;
  /// 1 when the byte before is a carriage return outside quotes.
  uint64_t previousReturn;
  /// Newlines outside quotes so far.
  uint64_t newlines;
  /// Any quote at all, anywhere.
  bool hasQuotes;
  /// A quote where RFC 4180 has none.
  bool strayQuote;
  /// A carriage return outside quotes that no newline follows.
  bool loneReturn;
  /// Any carriage return outside quotes.
  bool hasReturns;
  bool hasZero;
  bool hasNonASCII;
} CKScanState;

/// The masks of one block of 64 bytes: bit i is byte i.
typedef struct {
  uint64_t delimiter, newline, quote, carriageReturn, zero, high;
} CKBlockMasks;

/// The portable twin of `ck_block_masks`.
static inline CKBlockMasks ck_block_masks_portable(const uint8_t *bytes, uint8_t delimiter, uint8_t newline) {
  CKBlockMasks m = {0, 0, 0, 0, 0, 0};
  for (unsigned i = 0; i < 64; i++) {
    uint64_t bit = (uint64_t)1 << i;
    uint8_t b = bytes[i];
    if (b == delimiter) m.delimiter |= bit;
    if (b == newline) m.newline |= bit;
    if (b == '"') m.quote |= bit;
    if (b == '\r') m.carriageReturn |= bit;
    if (b == 0) m.zero |= bit;
    if (b & 0x80) m.high |= bit;
  }
  return m;
}

static inline CKBlockMasks ck_block_masks(const uint8_t *bytes, uint8_t delimiter, uint8_t newline) {
#if defined(__SSE2__)
  CKBlockMasks m = {0, 0, 0, 0, 0, 0};
  const __m128i d = _mm_set1_epi8((char)delimiter), n = _mm_set1_epi8((char)newline), q = _mm_set1_epi8('"'),
                r = _mm_set1_epi8('\r');
  __m128i least = _mm_set1_epi8((char)0xFF);
  for (unsigned i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    m.delimiter |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, d)) << (16 * i);
    m.newline |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, n)) << (16 * i);
    m.quote |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, q)) << (16 * i);
    m.carriageReturn |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, r)) << (16 * i);
    m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << (16 * i);
    least = _mm_min_epu8(least, v);
  }
  // Only whether there is a zero matters: any bit stands for it.
  m.zero = (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128()));
  return m;
#else
  return ck_block_masks_portable(bytes, delimiter, newline);
#endif
}

/// Bit i of the result is the parity of bits 0...i.
static inline uint64_t ck_prefix_parity(uint64_t x) {
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  x ^= x << 32;
  return x;
}

/// Writes the positions (relative to `base`) of delimiters and newlines outside quotes in [from, to) and returns how many.
///
/// - `base` is readable 64 bytes past `to`; what lies there is not looked at.
/// - `out` has room for `to - from + 64` positions.
/// - A `newline` of '\r' (old Mac files) makes every carriage return a newline.
size_t ck_scan(
    const uint8_t *base, size_t from, size_t to, uint8_t delimiter, uint8_t newline, CKScanState *state, uint32_t *out);
size_t ck_scan_portable(
    const uint8_t *base, size_t from, size_t to, uint8_t delimiter, uint8_t newline, CKScanState *state, uint32_t *out);

/// How many bytes of [bytes, bytes + count) equal `byte`.
static inline size_t ck_count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t total = 0, at = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8((char)byte);
  while (count - at >= 16) {
    // Up to 255 rounds before a lane of the byte counters could overflow.
    __m128i lanes = _mm_setzero_si128();
    for (unsigned round = 0; round < 255 && count - at >= 16; round++, at += 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
      lanes = _mm_sub_epi8(lanes, _mm_cmpeq_epi8(v, wanted));
    }
    __m128i sums = _mm_sad_epu8(lanes, _mm_setzero_si128());
    total += (size_t)_mm_cvtsi128_si64(sums) + (size_t)_mm_cvtsi128_si64(_mm_srli_si128(sums, 8));
  }
#endif
  for (; at < count; at++) total += bytes[at] == byte;
  return total;
}

/// The offset of the first byte that is no part of valid UTF-8 (surrogates and overlong forms are not), or `count`.
size_t ck_invalid_utf8(const uint8_t *bytes, size_t count);

/// Whether `bytes` are within quotes at `from`: 1 or 0, as told by the first quote up to `to` that can only open a cell, which one does that
/// stands behind a delimiter or a newline, and before neither of them nor another quote. -1 where there is none.
///
/// Right wherever quotes come in pairs. One byte on either side is readable.
int ck_begins_in_quotes(const uint8_t *bytes, size_t from, size_t to, uint8_t delimiter, uint8_t newline);

#endif
