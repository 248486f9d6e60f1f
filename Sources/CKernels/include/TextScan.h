// Searches texts that stand one after the other in memory, all at once instead of one by one.
#ifndef CITESLAB_TEXT_SCAN_H
#define CITESLAB_TEXT_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Which of `rows` texts contain `needle` when letters of ASCII are taken without regard to case, and U+0060 as an apostrophe.
///
/// Text i is `bytes[starts[i]]` to `bytes[starts[i + 1]]`, the last one to `bytes[end]`; `starts` ascend. Without `starts` each text has
/// `width` bytes, 1 to 255, the first at `bytes[0]`, and there are 65 536 of them at most. `needle` has `length` bytes, at least one, all
/// of them ASCII, none a blank, already in lower case with apostrophes for U+0060.
/// Bit i of `found` is set for each text whose bytes contain it; bit i of `other` for each that has a character beyond ASCII which may have
/// part in a match: if it is not found, it may be so by another spelling. Both have (rows + 63) / 64 words and are zero before.
///
/// `reach` tells which characters may: of U+0000 to U+07FF, then of U+2000 to U+207F, a word each, which has bits in common with `needleReach`
/// if the character may. All others are taken to.
void ck_contains(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other);
void ck_contains_portable(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other);

/// Which of `rows` texts begin with `needle`, in the same sense; it may have blanks, but for the first byte, and no two in a row.
///
/// Bit i of `other` is set where a byte beyond ASCII, a control, or a blank at the start or behind another keeps bytes from telling.
void ck_begins(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    uint64_t *found, uint64_t *other);
void ck_begins_portable(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    uint64_t *found, uint64_t *other);

#endif
