// How many rows have each code: what grouping by codes comes down to.
#ifndef CITESLAB_CODE_TALLY_H
#define CITESLAB_CODE_TALLY_H

#include <stddef.h>
#include <stdint.h>

/// Adds to `counts[code]` one for each code. Every code is below `domain`; `counts` has that many entries.
///
/// Where the domain is small, rows are counted in several tables by turns: rows with the same code that follow one another would else
/// wait for each other.
void ck_tally_u8(const uint8_t *codes, size_t count, size_t domain, int64_t *counts);
void ck_tally_u16(const uint16_t *codes, size_t count, size_t domain, int64_t *counts);
void ck_tally_u32(const uint32_t *codes, size_t count, size_t domain, int64_t *counts);

/// The same for the codes of some rows.
void ck_tally_at_u8(const uint8_t *codes, const uint32_t *rows, size_t count, size_t domain, int64_t *counts);
void ck_tally_at_u16(const uint16_t *codes, const uint32_t *rows, size_t count, size_t domain, int64_t *counts);
void ck_tally_at_u32(const uint32_t *codes, const uint32_t *rows, size_t count, size_t domain, int64_t *counts);

#endif
