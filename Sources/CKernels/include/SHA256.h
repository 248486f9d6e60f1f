// SHA-256 (FIPS 180-4), in the processor's own instructions where it has them.
#ifndef CITESLAB_SHA256_H
#define CITESLAB_SHA256_H
#include <stddef.h>
#include <stdint.h>

// Sets the eight words to their first values.
void ck_sha256_begin(uint32_t state[8]);

// Takes in `blocks` blocks of 64 bytes.
void ck_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);

// The same, without the processor's instructions: for tests of both ways on one machine.
void ck_sha256_blocks_portable(uint32_t state[8], const uint8_t *bytes, size_t blocks);
#endif
