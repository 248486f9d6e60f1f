// Conditions over codes: one comparison a row, 64 rows a word of the answer.
//
// Every function has a portable twin (`…_portable`) that the tests compare it with. Vectors wider than the platform's least are
// chosen when the program runs, by what the processor has.
#ifndef CITESLAB_CODE_SCAN_H
#define CITESLAB_CODE_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Bit i of `out` is set where `codes[i] - low <= width`, in unsigned arithmetic that wraps: `low <= code <= low + width`.
///
/// Writes (count + 63) / 64 words; bits at and beyond `count` are 0. With `zero`, also where `codes[i] == 0`, in the same pass.
void ck_mask_u8(const uint8_t *codes, size_t count, uint8_t low, uint8_t width, uint64_t *out, uint64_t *zero);
void ck_mask_u16(const uint16_t *codes, size_t count, uint16_t low, uint16_t width, uint64_t *out, uint64_t *zero);
void ck_mask_u32(const uint32_t *codes, size_t count, uint32_t low, uint32_t width, uint64_t *out, uint64_t *zero);
void ck_mask_u64(const uint64_t *codes, size_t count, uint64_t low, uint64_t width, uint64_t *out, uint64_t *zero);

void ck_mask_u8_portable(const uint8_t *codes, size_t count, uint8_t low, uint8_t width, uint64_t *out, uint64_t *zero);
void ck_mask_u16_portable(const uint16_t *codes, size_t count, uint16_t low, uint16_t width, uint64_t *out, uint64_t *zero);
void ck_mask_u32_portable(const uint32_t *codes, size_t count, uint32_t low, uint32_t width, uint64_t *out, uint64_t *zero);

/// Adds to `counts[code]`, of which there are `size`, for each of `count` codes. A code that is not below `size` is not counted.
void ck_count_u8(const uint8_t *codes, size_t count, size_t size, uint64_t *counts);
void ck_count_u16(const uint16_t *codes, size_t count, size_t size, uint64_t *counts);
void ck_count_u32(const uint32_t *codes, size_t count, size_t size, uint64_t *counts);
void ck_count_u64(const uint64_t *codes, size_t count, size_t size, uint64_t *counts);

/// How many bits are set.
size_t ck_set_bits(const uint64_t *words, size_t wordCount);
size_t ck_set_bits_portable(const uint64_t *words, size_t wordCount);

/// `start` plus the number of each set bit, ascending. Returns how many.
///
/// `out` has room for 8 more than there are set bits: whole vectors are written.
size_t ck_positions(const uint64_t *words, size_t wordCount, uint32_t start, uint32_t *out);
size_t ck_positions_portable(const uint64_t *words, size_t wordCount, uint32_t start, uint32_t *out);

#endif
