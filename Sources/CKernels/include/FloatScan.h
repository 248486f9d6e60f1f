// Floats where they stand: conditions, extremes, sums. One bit pattern, a NaN, means that a value is missing.
//
// Every function has a portable twin (`…_portable`) that the tests compare it with, bit by bit.
#ifndef CITESLAB_FLOAT_SCAN_H
#define CITESLAB_FLOAT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bit i of `out` is set where `low <= values[i] <= high`, which no NaN is. Returns whether there is a NaN.
///
/// Writes (count + 63) / 64 words; bits at and beyond `count` are 0.
bool ck_mask_f64(const double *values, size_t count, double low, double high, uint64_t *out);
bool ck_mask_f64_portable(const double *values, size_t count, double low, double high, uint64_t *out);

/// Bit i of `out` is set where the bits of `values[i]` are `pattern`. Returns whether any is; the words are as above.
bool ck_equal_f64(const double *values, size_t count, uint64_t pattern, uint64_t *out);

typedef struct {
  /// Infinities the other way round where there is no number.
  double least, greatest;
  /// Values whose bits are the pattern; and other NaN.
  size_t missing, undefined;
} CKExtremes;

CKExtremes ck_extremes_f64(const double *values, size_t count, uint64_t pattern);
CKExtremes ck_extremes_f64_portable(const double *values, size_t count, uint64_t pattern);

/// Adds the values to a sum and to what its roundings have lost so far: their sum is the result. Returns how many were missing.
///
/// Eight sums are made side by side, value i in sum i % 8, each by Knuth's TwoSum (The Art of Computer Programming, vol. 2, 4.2.2,
/// theorem B), and then one after another: the same bits whatever the processor.
size_t ck_sum_f64(const double *values, size_t count, uint64_t pattern, double *sum, double *error);
size_t ck_sum_f64_portable(const double *values, size_t count, uint64_t pattern, double *sum, double *error);

#endif
