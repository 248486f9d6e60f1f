// A table of distinct texts with open addresses: found by hash and length, then byte for byte.
#ifndef CITESLAB_TEXT_TABLE_H
#define CITESLAB_TEXT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// `tag` is the upper half of the hash; `entry` is 0 for a free slot, else the text's number + 1.
typedef struct {
  uint32_t tag, entry;
} CKTextSlot;

/// Half a line of the cache.
typedef struct {
  /// The first 16 bytes, zero-filled: all there is to compare for the short texts that most columns consist of.
  uint64_t low, high;
  uint64_t start;
  uint32_t length;
} CKTextEntry;

typedef struct {
  CKTextSlot *slots;
  /// One less than the number of slots, a power of two.
  uint64_t mask;
  /// At the beginning of a line of the cache, so that none lies in two.
  CKTextEntry *entries;
  /// Of all texts, one after the other. 16 bytes past the last are readable.
  uint8_t *bytes;
  /// Texts, and how many there may be: half as many as slots at most.
  uint64_t count, room;
  /// Bytes of all texts, and how many there may be.
  uint64_t byteCount, byteRoom;
  /// Drawn anew in each process: no file can be made to collide.
  uint64_t seed, secondSeed;
} CKTextTable;

typedef struct {
  uint64_t low, high, hash;
} CKTextKey;

/// Eight bytes, the first the lowest.
static inline uint64_t ck_load64(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

/// The low `n` bytes of a word, n of 0 to 8.
static inline uint64_t ck_low_bytes(uint64_t word, size_t n) {
  static const uint64_t masks[9] = {
      0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFFu, 0xFFFFFFFFFFu, 0xFFFFFFFFFFFFu, 0xFFFFFFFFFFFFFFu, 0xFFFFFFFFFFFFFFFFu};
  return word & masks[n];
}

/// Where the first quote among eight bytes stands; 8 without one.
static inline unsigned ck_quote_of_eight(const uint8_t *p) {
  // A quote gives a byte of zeros, whose highest bit is set once 1 is taken away. What it borrows may set others, behind it alone.
  const uint64_t word = ck_load64(p) ^ 0x2222222222222222u;
  const uint64_t found = (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
  return found ? (unsigned)__builtin_ctzll(found) >> 3 : 8;
}

/// Where the first quote among the bytes of a text stands; `n` without one. 7 bytes past its end are readable.
static inline size_t ck_first_quote(const uint8_t *p, size_t n) {
  for (size_t at = 0; at < n; at += 8) {
    const unsigned found = ck_quote_of_eight(p + at);
    if (found < 8) return at + found < n ? at + found : n;
  }
  return n;
}

/// Writes a text whose quotes come in pairs with one quote for each pair; returns its length.
///
/// 7 bytes past the end of the text are readable, and so many past `target + n` writable.
static inline size_t ck_unquote(const uint8_t *p, size_t n, uint8_t *target) {
  size_t written = 0;
  for (size_t at = 0; at < n;) {
    const size_t found = ck_quote_of_eight(p + at), left = n - at;
    memcpy(target + written, p + at, 8);
    if (found >= left || found == 8) {
      written += left < 8 ? left : 8;
      at += 8;
    } else {
      written += found + 1;
      at += found + 2;
    }
  }
  return written;
}

/// Both halves of the product of 128 bits.
static inline uint64_t ck_mix(uint64_t a, uint64_t b) {
  unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// 16 bytes from `p` are readable, and so many past its end.
static inline CKTextKey ck_text_key(const CKTextTable *table, const uint8_t *p, size_t n) {
  CKTextKey key;
  // As many ones as there are bytes, then zeros: no branch, for the lengths of texts cannot be foreseen.
  static const uint8_t ones[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  const uint8_t *mask = ones + 16 - (n < 16 ? n : 16);
  key.low = ck_load64(p) & ck_load64(mask);
  key.high = ck_load64(p + 8) & ck_load64(mask + 8);
  key.hash = ck_mix(key.low ^ table->seed, key.high ^ table->secondSeed ^ (n * 0x9E3779B97F4A7C15u));
  for (size_t at = 16; at < n; at += 8) {
    size_t left = n - at;
    key.hash = ck_mix(key.hash ^ ck_low_bytes(ck_load64(p + at), left < 8 ? left : 8), 0xD6E8FEB86659FD93u);
  }
  return key;
}

static inline bool ck_same_bytes(const uint8_t *a, const uint8_t *b, size_t n) {
  for (size_t at = 0; at < n; at += 8) {
    size_t left = n - at;
    if (ck_low_bytes(ck_load64(a + at) ^ ck_load64(b + at), left < 8 ? left : 8)) return false;
  }
  return true;
}

/// The first slot that is free or whose text may be the one of this hash.
static inline uint64_t ck_first_slot(const CKTextTable *table, uint64_t hash) {
  uint64_t at = hash & table->mask;
  while (table->slots[at].entry != 0 && table->slots[at].tag != (uint32_t)(hash >> 32)) at = (at + 1) & table->mask;
  return at;
}

/// The number + 1 of a text, or 0 when the table does not hold it: `index` is the slot for it then. It is looked for from slot `at` on,
/// which is that of ``ck_first_slot``, now or before texts were added.
static inline uint32_t ck_find_text_from(
    const CKTextTable *table, const uint8_t *p, size_t n, CKTextKey key, uint64_t at, uint64_t *index) {
  uint32_t tag = (uint32_t)(key.hash >> 32);
  for (;;) {
    CKTextSlot slot = table->slots[at];
    if (slot.entry == 0) {
      *index = at;
      return 0;
    }
    if (slot.tag == tag) {
      const CKTextEntry *entry = table->entries + (slot.entry - 1);
      if (((entry->low ^ key.low) | (entry->high ^ key.high) | (entry->length ^ n)) == 0 &&
          (n <= 16 || ck_same_bytes(p + 16, table->bytes + entry->start + 16, n - 16)))
        return slot.entry;
    }
    at = (at + 1) & table->mask;
  }
}

static inline uint32_t ck_find_text(const CKTextTable *table, const uint8_t *p, size_t n, CKTextKey key, uint64_t *index) {
  return ck_find_text_from(table, p, n, key, key.hash & table->mask, index);
}

/// Adds a text that was looked for in vain to the slot that was found: its number + 1, or 0 when the table is full.
static inline uint32_t ck_add_text(CKTextTable *table, const uint8_t *p, size_t n, CKTextKey key, uint64_t slot) {
  if (table->count >= table->room || n > table->byteRoom - table->byteCount) return 0;
  memcpy(table->bytes + table->byteCount, p, n);
  table->entries[table->count] = (CKTextEntry){key.low, key.high, table->byteCount, (uint32_t)n};
  table->byteCount += n;
  table->count++;
  table->slots[slot] = (CKTextSlot){(uint32_t)(key.hash >> 32), (uint32_t)table->count};
  return (uint32_t)table->count;
}

#endif
