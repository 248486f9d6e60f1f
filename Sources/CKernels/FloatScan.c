#include "FloatScan.h"

#include <math.h>
#include <string.h>

static inline uint64_t bits_of(const double *value) {
  uint64_t word;
  memcpy(&word, value, sizeof word);
  return word;
}

static inline bool mask_tail_f64(const double *values, size_t from, size_t count, double low, double high, uint64_t *out) {
  bool anyNaN = false;
  for (size_t start = from; start < count; start += 64) {
    size_t rows = count - start < 64 ? count - start : 64;
    uint64_t bits = 0;
    for (size_t i = 0; i < rows; i++) {
      double value = values[start + i];
      bits |= (uint64_t)(value >= low && value <= high) << i;
      anyNaN |= value != value;
    }
    out[start / 64] = bits;
  }
  return anyNaN;
}

bool ck_mask_f64_portable(const double *values, size_t count, double low, double high, uint64_t *out) {
  return mask_tail_f64(values, 0, count, low, high, out);
}

bool ck_equal_f64(const double *values, size_t count, uint64_t pattern, uint64_t *out) {
  uint64_t any = 0;
  for (size_t start = 0; start < count; start += 64) {
    size_t rows = count - start < 64 ? count - start : 64;
    uint64_t bits = 0;
    for (size_t i = 0; i < rows; i++) bits |= (uint64_t)(bits_of(values + start + i) == pattern) << i;
    out[start / 64] = bits;
    any |= bits;
  }
  return any != 0;
}

static inline void challenge(CKExtremes *found, double value) {
  if (value < found->least) found->least = value;
  if (value > found->greatest) found->greatest = value;
}

/// Counts what is no number: asked for where a first look has found some.
static void count_undefined(const double *values, size_t count, uint64_t pattern, CKExtremes *found) {
  size_t missing = 0, nan = 0;
  for (size_t i = 0; i < count; i++) {
    missing += bits_of(values + i) == pattern;
    nan += values[i] != values[i];
  }
  found->missing = missing;
  found->undefined = nan - missing;
}

CKExtremes ck_extremes_f64_portable(const double *values, size_t count, uint64_t pattern) {
  CKExtremes found = {INFINITY, -INFINITY, 0, 0};
  for (size_t i = 0; i < count; i++) challenge(&found, values[i]);
  count_undefined(values, count, pattern, &found);
  return found;
}

/// A sum and what its roundings lost, as Knuth's TwoSum has it.
typedef struct {
  double sum, error;
} Carried;

static inline Carried carry(Carried to, double value) {
  double total = to.sum + value, part = total - to.sum;
  return (Carried){total, to.error + ((to.sum - (total - part)) + (value - part))};
}

/// Sums that are made side by side: value i goes into sum i % 8, whatever the processor has.
enum { SUMS = 8 };

static size_t sum_tail(const double *values, size_t from, size_t count, uint64_t pattern, Carried *sums) {
  size_t missing = 0;
  for (size_t i = from; i < count; i++) {
    bool absent = bits_of(values + i) == pattern;
    missing += absent;
    sums[i % SUMS] = carry(sums[i % SUMS], absent ? 0 : values[i]);
  }
  return missing;
}

static void sum_up(const Carried *sums, double *sum, double *error) {
  Carried whole = {*sum, *error};
  for (int k = 0; k < SUMS; k++) {
    whole = carry(whole, sums[k].sum);
    whole.error += sums[k].error;
  }
  *sum = whole.sum;
  *error = whole.error;
}

size_t ck_sum_f64_portable(const double *values, size_t count, uint64_t pattern, double *sum, double *error) {
  Carried sums[SUMS] = {{0, 0}};
  size_t missing = sum_tail(values, 0, count, pattern, sums);
  sum_up(sums, sum, error);
  return missing;
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/// Bytes: what is read next is asked for a page ahead where memory takes longer than the work.
enum { AHEAD = 4096 };

/// Of 32 numbers those that lie between, and `unordered` the NaN among them, in lanes of no interest.
AVX2 static inline uint32_t bits_f64(const double *values, __m256d low, __m256d high, __m256d *unordered) {
  __m256i in[8];
  for (unsigned k = 0; k < 8; k++) {
    __m256d x = _mm256_loadu_pd(values + k * 4);
    // Two vectors make a line of the cache.
    if (k % 2 == 0) _mm_prefetch((const char *)(values + k * 4) + AHEAD, _MM_HINT_T0);
    in[k] = _mm256_castpd_si256(_mm256_and_pd(_mm256_cmp_pd(x, low, _CMP_GE_OQ), _mm256_cmp_pd(x, high, _CMP_LE_OQ)));
    *unordered = _mm256_or_pd(*unordered, _mm256_cmp_pd(x, x, _CMP_UNORD_Q));
  }
  // Eight bytes a number become one. Both halves of a vector are packed alone: the lower has the first two of every four numbers.
  __m256i a = _mm256_packs_epi16(_mm256_packs_epi32(in[0], in[1]), _mm256_packs_epi32(in[2], in[3]));
  __m256i b = _mm256_packs_epi16(_mm256_packs_epi32(in[4], in[5]), _mm256_packs_epi32(in[6], in[7]));
  __m256i pairs = _mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xD8);
  const __m256i order = _mm256_setr_epi8(
      0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15, 0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
  return (uint32_t)_mm256_movemask_epi8(_mm256_shuffle_epi8(pairs, order));
}

AVX2 static bool mask_f64_avx2(const double *values, size_t whole, double low, double high, uint64_t *out) {
  __m256d l = _mm256_set1_pd(low), h = _mm256_set1_pd(high), unordered = _mm256_setzero_pd();
  for (size_t i = 0; i < whole; i++) {
    uint64_t first = bits_f64(values + i * 64, l, h, &unordered), second = bits_f64(values + i * 64 + 32, l, h, &unordered);
    out[i] = first | second << 32;
  }
  return _mm256_movemask_pd(unordered) != 0;
}

AVX2 static CKExtremes extremes_avx2(const double *values, size_t count, uint64_t pattern) {
  enum { lanes = 4 };
  __m256d least[lanes], greatest[lanes], unordered = _mm256_setzero_pd();
  for (int k = 0; k < lanes; k++) {
    least[k] = _mm256_set1_pd(INFINITY);
    greatest[k] = _mm256_set1_pd(-INFINITY);
  }
  size_t i = 0;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    for (int k = 0; k < lanes; k++) {
      __m256d x = _mm256_loadu_pd(values + i + 4 * k);
      if (k % 2 == 0) _mm_prefetch((const char *)(values + i + 4 * k) + AHEAD, _MM_HINT_T0);
      // Where one of both is NaN, the second is taken.
      least[k] = _mm256_min_pd(x, least[k]);
      greatest[k] = _mm256_max_pd(x, greatest[k]);
      unordered = _mm256_or_pd(unordered, _mm256_cmp_pd(x, x, _CMP_UNORD_Q));
    }
  }
  CKExtremes found = {INFINITY, -INFINITY, 0, 0};
  for (int k = 0; k < lanes; k++) {
    double l[4], g[4];
    memcpy(l, &least[k], sizeof l);
    memcpy(g, &greatest[k], sizeof g);
    for (int j = 0; j < 4; j++) {
      // A lane without a number has the infinities of a column without one.
      if (l[j] < found.least) found.least = l[j];
      if (g[j] > found.greatest) found.greatest = g[j];
    }
  }
  bool anyNaN = _mm256_movemask_pd(unordered) != 0;
  for (; i < count; i++) {
    challenge(&found, values[i]);
    anyNaN |= values[i] != values[i];
  }
  if (anyNaN) count_undefined(values, count, pattern, &found);
  return found;
}

AVX2 static size_t sum_avx2(const double *values, size_t count, uint64_t pattern, double *sum, double *error) {
  enum { lanes = SUMS / 4 };
  const __m256i p = _mm256_set1_epi64x((long long)pattern);
  __m256d sums[lanes], errors[lanes];
  __m256i absent = _mm256_setzero_si256();
  for (int k = 0; k < lanes; k++) sums[k] = errors[k] = _mm256_setzero_pd();
  size_t i = 0;
  for (; i + SUMS <= count; i += SUMS) {
    _mm_prefetch((const char *)(values + i) + AHEAD, _MM_HINT_T0);
    for (int k = 0; k < lanes; k++) {
      __m256d x = _mm256_loadu_pd(values + i + 4 * k);
      __m256i none = _mm256_cmpeq_epi64(_mm256_castpd_si256(x), p);
      absent = _mm256_sub_epi64(absent, none);
      x = _mm256_andnot_pd(_mm256_castsi256_pd(none), x);
      __m256d total = _mm256_add_pd(sums[k], x), part = _mm256_sub_pd(total, sums[k]);
      __m256d lost = _mm256_add_pd(_mm256_sub_pd(sums[k], _mm256_sub_pd(total, part)), _mm256_sub_pd(x, part));
      errors[k] = _mm256_add_pd(errors[k], lost);
      sums[k] = total;
    }
  }
  Carried each[SUMS];
  double s[SUMS], e[SUMS];
  uint64_t m[4];
  memcpy(s, sums, sizeof s);
  memcpy(e, errors, sizeof e);
  memcpy(m, &absent, sizeof m);
  for (int k = 0; k < SUMS; k++) each[k] = (Carried){s[k], e[k]};
  size_t missing = (size_t)(m[0] + m[1] + m[2] + m[3]) + sum_tail(values, i, count, pattern, each);
  sum_up(each, sum, error);
  return missing;
}

static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }

bool ck_mask_f64(const double *values, size_t count, double low, double high, uint64_t *out) {
  size_t whole = has_avx2() ? count / 64 : 0;
  bool anyNaN = whole && mask_f64_avx2(values, whole, low, high, out);
  return mask_tail_f64(values, whole * 64, count, low, high, out) || anyNaN;
}

CKExtremes ck_extremes_f64(const double *values, size_t count, uint64_t pattern) {
  return has_avx2() ? extremes_avx2(values, count, pattern) : ck_extremes_f64_portable(values, count, pattern);
}

size_t ck_sum_f64(const double *values, size_t count, uint64_t pattern, double *sum, double *error) {
  return has_avx2() ? sum_avx2(values, count, pattern, sum, error) : ck_sum_f64_portable(values, count, pattern, sum, error);
}

#else

bool ck_mask_f64(const double *values, size_t count, double low, double high, uint64_t *out) {
  return ck_mask_f64_portable(values, count, low, high, out);
}

CKExtremes ck_extremes_f64(const double *values, size_t count, uint64_t pattern) {
  return ck_extremes_f64_portable(values, count, pattern);
}

size_t ck_sum_f64(const double *values, size_t count, uint64_t pattern, double *sum, double *error) {
  return ck_sum_f64_portable(values, count, pattern, sum, error);
}

#endif
