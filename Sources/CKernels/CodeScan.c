#include "CodeScan.h"

#include <string.h>

#define MASK_PORTABLE(WIDTH, TYPE)                                                                                              \
  static inline void mask_tail_##WIDTH(                                                                                         \
      const TYPE *codes, size_t from, size_t count, TYPE low, TYPE width, uint64_t *out, uint64_t *zero) {                      \
    for (size_t start = from; start < count; start += 64) {                                                                     \
      size_t rows = count - start < 64 ? count - start : 64;                                                                    \
      uint64_t bits = 0, zeros = 0;                                                                                             \
      for (size_t i = 0; i < rows; i++) {                                                                                       \
        bits |= (uint64_t)((TYPE)(codes[start + i] - low) <= width) << i;                                                       \
        zeros |= (uint64_t)(codes[start + i] == 0) << i;                                                                        \
      }                                                                                                                         \
      out[start / 64] = bits;                                                                                                   \
      if (zero) zero[start / 64] = zeros;                                                                                       \
    }                                                                                                                           \
  }

MASK_PORTABLE(8, uint8_t)
MASK_PORTABLE(16, uint16_t)
MASK_PORTABLE(32, uint32_t)
MASK_PORTABLE(64, uint64_t)

void ck_mask_u8_portable(const uint8_t *codes, size_t count, uint8_t low, uint8_t width, uint64_t *out, uint64_t *zero) {
  mask_tail_8(codes, 0, count, low, width, out, zero);
}

void ck_mask_u16_portable(const uint16_t *codes, size_t count, uint16_t low, uint16_t width, uint64_t *out, uint64_t *zero) {
  mask_tail_16(codes, 0, count, low, width, out, zero);
}

void ck_mask_u32_portable(const uint32_t *codes, size_t count, uint32_t low, uint32_t width, uint64_t *out, uint64_t *zero) {
  mask_tail_32(codes, 0, count, low, width, out, zero);
}

void ck_mask_u64(const uint64_t *codes, size_t count, uint64_t low, uint64_t width, uint64_t *out, uint64_t *zero) {
  mask_tail_64(codes, 0, count, low, width, out, zero);
}

size_t ck_set_bits_portable(const uint64_t *words, size_t wordCount) {
  size_t count = 0;
  for (size_t i = 0; i < wordCount; i++) count += (size_t)__builtin_popcountll(words[i]);
  return count;
}

static inline size_t positions_of_word(uint64_t bits, uint32_t base, uint32_t *out) {
  size_t count = 0;
  while (bits) {
    out[count++] = base + (uint32_t)__builtin_ctzll(bits);
    bits &= bits - 1;
  }
  return count;
}

size_t ck_positions_portable(const uint64_t *words, size_t wordCount, uint32_t start, uint32_t *out) {
  size_t count = 0;
  for (size_t i = 0; i < wordCount; i++) count += positions_of_word(words[i], start + (uint32_t)(i * 64), out + count);
  return count;
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

/// Bytes: what is read next is asked for a page ahead where memory takes longer than the work.
enum { AHEAD = 4096 };

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"); }

// Each `bits_…` gives the answers of 64 rows.

AVX2 static inline uint64_t bits_8(__m256i a, __m256i b, __m256i low, __m256i width) {
  __m256i x = _mm256_sub_epi8(a, low), y = _mm256_sub_epi8(b, low);
  uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(x, width), x));
  uint32_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(y, width), y));
  return (uint64_t)first | (uint64_t)second << 32;
}

AVX2 static void mask_8_avx2(const uint8_t *codes, size_t whole, uint8_t low, uint8_t width, uint64_t *out, uint64_t *zero) {
  __m256i l = _mm256_set1_epi8((char)low), w = _mm256_set1_epi8((char)width), none = _mm256_setzero_si256();
  for (size_t i = 0; i < whole; i++) {
    _mm_prefetch((const char *)(codes + i * 64) + AHEAD, _MM_HINT_T0);
    __m256i a = _mm256_loadu_si256((const __m256i *)(codes + i * 64)), b = _mm256_loadu_si256((const __m256i *)(codes + i * 64 + 32));
    out[i] = bits_8(a, b, l, w);
    if (zero) zero[i] = bits_8(a, b, none, none);
  }
}

AVX2 static inline uint32_t bits_16(__m256i a, __m256i b, __m256i low, __m256i width) {
  __m256i x = _mm256_sub_epi16(a, low), y = _mm256_sub_epi16(b, low);
  x = _mm256_cmpeq_epi16(_mm256_min_epu16(x, width), x);
  y = _mm256_cmpeq_epi16(_mm256_min_epu16(y, width), y);
  // Packing works within halves: the quarters come out as 0, 2, 1, 3.
  return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(x, y), 0xD8));
}

AVX2 static void mask_16_avx2(const uint16_t *codes, size_t whole, uint16_t low, uint16_t width, uint64_t *out, uint64_t *zero) {
  __m256i l = _mm256_set1_epi16((short)low), w = _mm256_set1_epi16((short)width), none = _mm256_setzero_si256();
  for (size_t i = 0; i < whole; i++) {
    const __m256i *p = (const __m256i *)(codes + i * 64);
    for (int k = 0; k < 4; k += 2) _mm_prefetch((const char *)(p + k) + AHEAD, _MM_HINT_T0);
    __m256i a = _mm256_loadu_si256(p), b = _mm256_loadu_si256(p + 1), c = _mm256_loadu_si256(p + 2), d = _mm256_loadu_si256(p + 3);
    out[i] = (uint64_t)bits_16(a, b, l, w) | (uint64_t)bits_16(c, d, l, w) << 32;
    if (zero) zero[i] = (uint64_t)bits_16(a, b, none, none) | (uint64_t)bits_16(c, d, none, none) << 32;
  }
}

AVX2 static inline uint32_t bits_32(const __m256i *p, __m256i low, __m256i width) {
  __m256i v[4];
  for (int k = 0; k < 4; k++) {
    __m256i x = _mm256_sub_epi32(_mm256_loadu_si256(p + k), low);
    v[k] = _mm256_cmpeq_epi32(_mm256_min_epu32(x, width), x);
  }
  __m256i packed = _mm256_packs_epi16(_mm256_packs_epi32(v[0], v[1]), _mm256_packs_epi32(v[2], v[3]));
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  return (uint32_t)_mm256_movemask_epi8(_mm256_permutevar8x32_epi32(packed, order));
}

AVX2 static void mask_32_avx2(const uint32_t *codes, size_t whole, uint32_t low, uint32_t width, uint64_t *out, uint64_t *zero) {
  __m256i l = _mm256_set1_epi32((int)low), w = _mm256_set1_epi32((int)width), none = _mm256_setzero_si256();
  for (size_t i = 0; i < whole; i++) {
    const __m256i *p = (const __m256i *)(codes + i * 64);
    for (int k = 0; k < 8; k += 2) _mm_prefetch((const char *)(p + k) + AHEAD, _MM_HINT_T0);
    out[i] = (uint64_t)bits_32(p, l, w) | (uint64_t)bits_32(p + 4, l, w) << 32;
    if (zero) zero[i] = (uint64_t)bits_32(p, none, none) | (uint64_t)bits_32(p + 4, none, none) << 32;
  }
}

AVX2 static size_t set_bits_popcnt(const uint64_t *words, size_t wordCount) {
  size_t count = 0;
  for (size_t i = 0; i < wordCount; i++) count += (size_t)__builtin_popcountll(words[i]);
  return count;
}

// For every byte, the numbers of its set bits, and what follows them is of no interest.
static uint8_t set_bits[256][8];

__attribute__((constructor)) static void make_set_bits(void) {
  for (unsigned byte = 0; byte < 256; byte++) {
    unsigned count = 0;
    for (uint8_t bit = 0; bit < 8; bit++)
      if (byte >> bit & 1) set_bits[byte][count++] = bit;
  }
}

AVX2 static size_t positions_avx2(const uint64_t *words, size_t wordCount, uint32_t start, uint32_t *out) {
  uint32_t *next = out;
  for (size_t i = 0; i < wordCount; i++) {
    uint64_t bits = words[i];
    uint32_t base = start + (uint32_t)(i * 64);
    if (__builtin_popcountll(bits) <= 8) {
      next += positions_of_word(bits, base, next);
      continue;
    }
    for (int k = 0; k < 8; k++, bits >>= 8, base += 8) {
      uint8_t byte = (uint8_t)bits;
      __m128i numbers = _mm_loadl_epi64((const __m128i *)set_bits[byte]);
      _mm256_storeu_si256((__m256i *)next, _mm256_add_epi32(_mm256_cvtepu8_epi32(numbers), _mm256_set1_epi32((int)base)));
      next += __builtin_popcount(byte);
    }
  }
  return (size_t)(next - out);
}

#define DISPATCH(WIDTH, TYPE)                                                                                                    \
  void ck_mask_u##WIDTH(const TYPE *codes, size_t count, TYPE low, TYPE width, uint64_t *out, uint64_t *zero) {                  \
    size_t whole = 0;                                                                                                            \
    if (has_avx2()) {                                                                                                            \
      whole = count / 64;                                                                                                        \
      mask_##WIDTH##_avx2(codes, whole, low, width, out, zero);                                                                  \
    }                                                                                                                            \
    mask_tail_##WIDTH(codes, whole * 64, count, low, width, out, zero);                                                          \
  }

DISPATCH(8, uint8_t)
DISPATCH(16, uint16_t)
DISPATCH(32, uint32_t)

size_t ck_positions(const uint64_t *words, size_t wordCount, uint32_t start, uint32_t *out) {
  return has_avx2() ? positions_avx2(words, wordCount, start, out) : ck_positions_portable(words, wordCount, start, out);
}

size_t ck_set_bits(const uint64_t *words, size_t wordCount) {
  return has_avx2() ? set_bits_popcnt(words, wordCount) : ck_set_bits_portable(words, wordCount);
}

#else

size_t ck_set_bits(const uint64_t *words, size_t wordCount) { return ck_set_bits_portable(words, wordCount); }

void ck_mask_u8(const uint8_t *codes, size_t count, uint8_t low, uint8_t width, uint64_t *out, uint64_t *zero) {
  ck_mask_u8_portable(codes, count, low, width, out, zero);
}

void ck_mask_u16(const uint16_t *codes, size_t count, uint16_t low, uint16_t width, uint64_t *out, uint64_t *zero) {
  ck_mask_u16_portable(codes, count, low, width, out, zero);
}

void ck_mask_u32(const uint32_t *codes, size_t count, uint32_t low, uint32_t width, uint64_t *out, uint64_t *zero) {
  ck_mask_u32_portable(codes, count, low, width, out, zero);
}

size_t ck_positions(const uint64_t *words, size_t wordCount, uint32_t start, uint32_t *out) {
  return ck_positions_portable(words, wordCount, start, out);
}

#endif
