// Searches texts that stand one after the other in memory, all at once instead of one by one.
#ifndef CITESLAB_TEXT_SCAN_H
#define CITESLAB_TEXT_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Which of `rows` texts contain `needle` when letters of ASCII are taken without regard to case, and U+0060 as an apostrophe.
///
/// Text i is `bytes[starts[i]]` to `bytes[starts[i + 1]]`, the last one to `bytes[end]`; `starts` ascend. `needle` has `length` bytes,
/// at least one, all of them ASCII, none a blank, already in lower case with apostrophes for U+0060.
/// Bit i of `found` is set for each text that contains it; bit i of `other` for each that has a byte beyond ASCII, whatever `found` says
/// of it: those need another look. Both have (rows + 63) / 64 words and are zero before.
void ck_contains(
    const uint8_t *bytes, const uint32_t *starts, size_t rows, uint32_t end, const uint8_t *needle, size_t length, uint64_t *found,
    uint64_t *other);
void ck_contains_portable(
    const uint8_t *bytes, const uint32_t *starts, size_t rows, uint32_t end, const uint8_t *needle, size_t length, uint64_t *found,
    uint64_t *other);

#endif
