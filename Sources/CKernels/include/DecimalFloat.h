// The double nearest to a decimal number, found with one product of 192 bits where that tells, which it nearly always does.
//
// `digits * 10^exponent` is `w * g` times a power of two, where `w` has 64 bits and `g`, the power of ten cut off to 128, begins with
// a bit that is set. What was cut off makes the product too small by less than 2 in its upper 128 bits, by less than 4 after they are
// moved to begin with a set bit too: so much room is left wherever bits are compared. This is the method of Eisel and Lemire ("Number
// Parsing at a Gigabyte per Second", 2021) with a plainer test of what is in doubt, which the C library decides.
#ifndef CITESLAB_DECIMAL_FLOAT_H
#define CITESLAB_DECIMAL_FLOAT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// A power of ten is `high`, and what follows it, times 2^(64 + shift): cut off, not rounded.
typedef struct {
  uint64_t high, low;
  int64_t shift;
} CKPowerOfTen;

/// The nearest double to `digits` times the power, where it is sure which one that is, and that it reads back: written with as many digits
/// as `digits` has it gives them again. False where that is not so or not sure.
///
/// The power lies far from the ends of what a double holds: no exponent overflows.
static inline bool ck_nearest_double(const CKPowerOfTen *power, uint64_t digits, double *value) {
  // Of 18 digits and more no program writes the last of a double.
  if (digits >= 100000000000000000) return false;
  if (digits == 0) {
    *value = 0;
    return true;
  }
  const unsigned zeros = (unsigned)__builtin_clzll(digits);
  const uint64_t w = digits << zeros;
  unsigned __int128 product = (unsigned __int128)w * power->high + (uint64_t)((unsigned __int128)w * power->low >> 64);
  const unsigned step = (unsigned)(product >> 127) ^ 1;
  product <<= step;
  // 53 bits of significand; 75 of what is left.
  const unsigned __int128 one = 1, half = one << 74;
  const unsigned __int128 rest = product & ((one << 75) - 1);
  const bool up = rest > half;
  if (!up & (rest + 4 > half)) return false;
  const unsigned __int128 distance = up ? (one << 75) - rest : rest + 4;
  // Half of the last digit's worth, on the same scale.
  if (distance >= ((unsigned __int128)power->high << (zeros + step)) >> 1) return false;
  uint64_t significand = (uint64_t)(product >> 75) + up;
  const uint64_t carry = significand >> 53;
  significand >>= carry;
  const int64_t binary = 139 + power->shift - (int64_t)zeros - (int64_t)step + (int64_t)carry;
  const uint64_t bits = (uint64_t)(binary + 1075) << 52 | (significand & (((uint64_t)1 << 52) - 1));
  memcpy(value, &bits, sizeof bits);
  return true;
}

#endif
