#include "DelimitedScan.h"

#define INLINE static inline __attribute__((always_inline))

/// Writes where the bits of `bits` stand, counted from `here`, and whatever comes then: there is room for it, and the next block overwrites it.
///
/// How many there are cannot be foreseen from one block to the next, and a wrong guess of the processor takes longer than eight positions
/// too many. Whether there are many on the whole can.
#define WRITE_POSITIONS(bits, here, out, are, dense, FIRST, REST)                                                                         \
  for (unsigned k = 0; k < 8; k++, bits = REST(bits)) (out)[k] = (here) + (uint32_t)FIRST(bits);                                          \
  if (dense | (are > 8)) {                                                                                                                \
    for (unsigned k = 8; k < 16; k++, bits = REST(bits)) (out)[k] = (here) + (uint32_t)FIRST(bits);                                       \
    for (unsigned k = 16; k < are; k++, bits = REST(bits)) (out)[k] = (here) + (uint32_t)FIRST(bits);                                     \
  }

/// What the masks of a block of `length` bytes mean; returns its structure.
INLINE uint64_t structure_of(const CKBlockMasks *m, unsigned length, uint8_t newline, CKScanState *state) {
  uint64_t inside = state->inQuotes;
  if (m->quote) {
    state->hasQuotes = true;
    inside ^= ck_prefix_parity(m->quote);
  }
  const uint64_t structure = (m->delimiter | m->newline) & ~inside;
  const uint64_t lengthMask = ~(uint64_t)0 >> (64 - length);
  if (m->quote | state->inQuotes | state->previousClosed) {
    const uint64_t opening = m->quote & inside;
    const uint64_t closing = m->quote & ~inside;
    const uint64_t mayOpen = ((structure | closing) << 1) | state->previousEndsCell;
    const uint64_t afterClosing = ((closing << 1) | state->previousClosed) & lengthMask;
    const uint64_t mayFollow = m->delimiter | m->newline | m->carriageReturn | m->quote;
    if ((opening & ~mayOpen) | (afterClosing & ~mayFollow)) state->strayQuote = true;
    state->previousClosed = (closing >> (length - 1)) & 1;
    state->previousEndsCell = ((structure | closing) >> (length - 1)) & 1;
    state->inQuotes = (inside >> (length - 1)) & 1 ? ~(uint64_t)0 : 0;
  } else {
    state->previousClosed = 0;
    state->previousEndsCell = (structure >> (length - 1)) & 1;
  }
  if (newline != '\r' && (m->carriageReturn | state->previousReturn)) {
    const uint64_t returns = m->carriageReturn & ~inside;
    if (((returns << 1) | state->previousReturn) & ~m->newline & lengthMask) state->loneReturn = true;
    if (returns) state->hasReturns = true;
    state->previousReturn = (returns >> (length - 1)) & 1;
  }
  if (m->zero) state->hasZero = true;
  if (m->high) state->hasNonASCII = true;
  return structure;
}

/// The masks of fewer than 64 bytes.
INLINE CKBlockMasks last_masks(const uint8_t *bytes, unsigned length, uint8_t delimiter, uint8_t newline) {
  uint8_t last[64];
  // The filler is a letter: neither structure nor zero, and what follows it is never looked at.
  memset(last, 'x', sizeof last);
  memcpy(last, bytes, length);
  CKBlockMasks m = ck_block_masks(last, delimiter, newline);
  const uint64_t keep = ~(uint64_t)0 >> (64 - length);
  m.delimiter &= keep;
  m.newline &= keep;
  m.quote &= keep;
  m.carriageReturn &= keep;
  m.high &= keep;
  return m;
}

#define SCAN(MASKS, COUNT, FIRST, REST)                                                                                                   \
  CKScanState s = *state;                                                                                                                 \
  size_t count = 0;                                                                                                                       \
  for (size_t at = from; at < to; at += 64) {                                                                                             \
    const unsigned length = to - at < 64 ? (unsigned)(to - at) : 64;                                                                      \
    const CKBlockMasks m = length == 64 ? MASKS(base + at, delimiter, newline) : last_masks(base + at, length, delimiter, newline);       \
    uint64_t structure = structure_of(&m, length, newline, &s);                                                                           \
    s.newlines += (uint64_t)COUNT(structure & m.newline);                                                                                 \
    const unsigned are = (unsigned)COUNT(structure);                                                                                      \
    const bool dense = count > (at - from) / 16;                                                                                          \
    WRITE_POSITIONS(structure, (uint32_t)at, out + count, are, dense, FIRST, REST)                                                        \
    count += are;                                                                                                                         \
  }                                                                                                                                       \
  *state = s;                                                                                                                             \
  return count

#define LOWEST(bits) __builtin_ctzll((bits) | (uint64_t)1 << 63)
#define WITHOUT_LOWEST(bits) ((bits) & ((bits) - 1))

size_t ck_scan_portable(
    const uint8_t *base, size_t from, size_t to, uint8_t delimiter, uint8_t newline, CKScanState *state, uint32_t *out) {
  SCAN(ck_block_masks, __builtin_popcountll, LOWEST, WITHOUT_LOWEST);
}

#if defined(__x86_64__)
#include <immintrin.h>
#define MODERN __attribute__((target("avx2,bmi,popcnt")))

MODERN static inline uint64_t equal(__m256i a, __m256i b, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, wanted)) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, wanted)) << 32;
}

MODERN static inline CKBlockMasks masks_modern(const uint8_t *bytes, uint8_t delimiter, uint8_t newline) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)bytes), b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  return (CKBlockMasks){
      .delimiter = equal(a, b, delimiter),
      .newline = equal(a, b, newline),
      .quote = equal(a, b, '"'),
      .carriageReturn = equal(a, b, '\r'),
      // Only whether there is a zero matters: any bit stands for it.
      .zero = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(a, b), _mm256_setzero_si256())),
      .high = (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32,
  };
}

MODERN static size_t scan_modern(
    const uint8_t *base, size_t from, size_t to, uint8_t delimiter, uint8_t newline, CKScanState *state, uint32_t *out) {
  SCAN(masks_modern, _mm_popcnt_u64, _tzcnt_u64, _blsr_u64);
}
#endif

size_t ck_scan(
    const uint8_t *base, size_t from, size_t to, uint8_t delimiter, uint8_t newline, CKScanState *state, uint32_t *out) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
    return scan_modern(base, from, to, delimiter, newline, state, out);
#endif
  return ck_scan_portable(base, from, to, delimiter, newline, state, out);
}

int ck_begins_in_quotes(const uint8_t *bytes, size_t from, size_t to, uint8_t delimiter, uint8_t newline) {
  bool inside = false;
  const uint8_t *end = bytes + to;
  for (const uint8_t *p = bytes + from; p < end && (p = memchr(p, '"', (size_t)(end - p))) != NULL; p++) {
    const uint8_t before = p[-1], after = p[1];
    const bool follows = before == delimiter || before == newline;
    if (follows && after != delimiter && after != newline && after != '\r' && after != '"') return inside;
    inside = !inside;
  }
  return -1;
}

/// How many bytes the character takes that begins with a byte beyond ASCII; 0 when it is none, or has no room.
static inline size_t character_length(const uint8_t *p, size_t left) {
  const uint8_t b = p[0];
  if (b >= 0xC2 && b <= 0xDF) return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
  if ((b & 0xF0) == 0xE0) {
    const bool follows = left >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
    return follows && !(b == 0xE0 && p[1] < 0xA0) && !(b == 0xED && p[1] > 0x9F) ? 3 : 0;
  }
  if (b >= 0xF0 && b <= 0xF4) {
    const bool follows = left >= 4 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80 && (p[3] & 0xC0) == 0x80;
    return follows && !(b == 0xF0 && p[1] < 0x90) && !(b == 0xF4 && p[1] > 0x8F) ? 4 : 0;
  }
  return 0;
}

/// Bit i is set where bytes[i] is beyond ASCII.
static inline uint64_t high_bits(const uint8_t *bytes) {
#if defined(__SSE2__)
  uint64_t high = 0;
  for (unsigned i = 0; i < 4; i++)
    high |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i))) << (16 * i);
  return high;
#else
  uint64_t high = 0;
  for (unsigned i = 0; i < 64; i++) high |= (uint64_t)(bytes[i] >> 7) << i;
  return high;
#endif
}

size_t ck_invalid_utf8(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  while (count - at >= 64) {
    uint64_t high = high_bits(bytes + at);
    size_t next = at + 64;
    // From character to character: those of ASCII between them are passed over.
    while (high) {
      const size_t place = (size_t)__builtin_ctzll(high), here = at + place;
      const size_t length = character_length(bytes + here, count - here);
      if (length == 0) return here;
      if (place + length >= 64) {
        next = here + length;
        break;
      }
      high &= ~(uint64_t)0 << (place + length);
    }
    at = next;
  }
  while (at < count) {
    if (bytes[at] < 0x80) {
      at++;
      continue;
    }
    const size_t length = character_length(bytes + at, count - at);
    if (length == 0) return at;
    at += length;
  }
  return count;
}
