#include "TextScan.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
  const uint8_t *bytes;
  /// NULL: every text has `width` bytes.
  const uint32_t *starts;
  uint32_t width;
  /// 2^40 / width, rounded up: exact for positions below 2^24 and widths below 2^8.
  uint64_t inverse;
  size_t rows;
  uint32_t end;
  const uint8_t *needle;
  size_t length;
  const uint64_t *reach;
  uint64_t needleReach;
  uint64_t *found;
  uint64_t *other;
  /// The text that was met last: positions ascend.
  size_t row;
  /// The same for bytes beyond ASCII.
  size_t highRow;
} Search;

static inline uint8_t folded(uint8_t byte) {
  if (byte >= 'A' && byte <= 'Z') return byte | 0x20;
  return byte == 0x60 ? 0x27 : byte;
}

/// The other byte that folds to the same one, or the byte itself.
static inline uint8_t twin(uint8_t byte) {
  if (byte >= 'a' && byte <= 'z') return byte ^ 0x20;
  return byte == 0x27 ? 0x60 : byte;
}

static inline Search search(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other) {
  uint64_t inverse = starts ? 0 : (((uint64_t)1 << 40) + width - 1) / width;
  return (Search){bytes, starts, width, inverse, rows, end, needle, length, reach, needleReach, found, other, 0, 0};
}

static inline uint32_t first(const Search *s) { return s->starts ? s->starts[0] : 0; }

static inline uint32_t end_of(const Search *s, size_t row) {
  if (!s->starts) return (uint32_t)(row + 1) * s->width;
  return row + 1 < s->rows ? s->starts[row + 1] : s->end;
}

/// Moves to the text that `position` lies in: by doubling steps, since matches come in crowds or far apart.
static inline void seek(Search *s, uint32_t position) {
  if (!s->starts) {
    s->row = (size_t)((position * s->inverse) >> 40);
    return;
  }
  if (position < end_of(s, s->row)) return;
  size_t low = s->row + 1, step = 1, high = low;
  while (high + step < s->rows && s->starts[high + step] <= position) {
    high += step;
    step *= 2;
  }
  low = high;
  size_t limit = low + step < s->rows ? low + step : s->rows;
  // starts[low] <= position, or low is the very next text; the answer lies in low..<limit.
  while (limit - low > 1) {
    size_t middle = low + (limit - low) / 2;
    if (s->starts[middle] <= position) low = middle; else limit = middle;
  }
  // Empty texts share a start with their successor: the last of them holds the byte.
  while (low + 1 < s->rows && s->starts[low + 1] <= position) low++;
  s->row = low;
}

static inline bool matches(const Search *s, uint32_t position) {
  for (size_t i = 0; i < s->length; i++)
    if (folded(s->bytes[position + i]) != s->needle[i]) return false;
  return true;
}

static inline void set(uint64_t *bits, size_t row) { bits[row / 64] |= (uint64_t)1 << (row % 64); }

/// Whether the byte beyond ASCII at `position` belongs to a character that may have part in a match. What is no UTF-8 has none; that it is
/// cut off by the end of its text makes it that.
static inline bool may_reach(const Search *s, uint32_t position) {
  uint8_t lead = s->bytes[position];
  // The lead has told, or there is none.
  if (lead < 0xC0) return false;
  if (position + 3 > s->end) return true;
  uint8_t second = s->bytes[position + 1] & 0x3F, third = s->bytes[position + 2] & 0x3F;
  if (lead < 0xE0) return s->reach[(lead & 0x1Fu) << 6 | second] & s->needleReach;
  if (lead == 0xE2 && second < 2) return s->reach[0x800 + (second << 6 | third)] & s->needleReach;
  return true;
}

/// Byte by byte from `position` to `last`, both in 0..<end. Returns where the search goes on.
static uint32_t scan_bytes(Search *s, uint32_t position, uint32_t last) {
  while (position < last) {
    uint8_t byte = s->bytes[position];
    if (byte & 0x80) {
      if (may_reach(s, position)) {
        seek(s, position);
        set(s->other, s->row);
      }
      position++;
      continue;
    }
    if (folded(byte) == s->needle[0]) {
      seek(s, position);
      if (position + s->length <= end_of(s, s->row) && matches(s, position)) {
        // What follows in this text cannot change what is found, but may go beyond ASCII.
        set(s->found, s->row);
      }
    }
    position++;
  }
  return position;
}

void ck_contains_portable(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other) {
  if (rows == 0) return;
  Search s = search(bytes, starts, width, rows, end, needle, length, reach, needleReach, found, other);
  scan_bytes(&s, first(&s), end);
}

/// The first 8 bytes of a needle, to be compared at once: `mask` has the bits that must agree, without the one of case in letters.
typedef struct {
  uint64_t word, mask;
  bool usable;
} Head;

static Head head_of(const uint8_t *needle, size_t length) {
  Head head = {0, 0, true};
  for (size_t i = 0; i < length && i < 8; i++) {
    uint64_t same = needle[i] >= 'a' && needle[i] <= 'z' ? 0xDF : 0xFF;
    head.word |= (uint64_t)needle[i] << (8 * i);
    head.mask |= same << (8 * i);
    // Two bytes fold to an apostrophe.
    if (needle[i] == 0x27) head.usable = false;
  }
  return head;
}

/// Whether the byte keeps the bytes from telling how a text begins; `blank`: it is the first, or the one before is a blank.
static inline bool is_doubtful(uint8_t byte, bool blank) { return byte >= 0x80 || byte < 0x20 || (byte == 0x20 && blank); }

void ck_begins(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    uint64_t *found, uint64_t *other) {
  Head head = head_of(needle, length);
  for (size_t row = 0; row < rows; row++) {
    size_t start = starts ? starts[row] : row * width;
    size_t stop = starts ? (row + 1 < rows ? starts[row + 1] : end) : start + width;
    const uint8_t *text = bytes + start;
    size_t count = stop - start, at = 0;
    bool doubtful = false;
    if (head.usable && start + 8 <= end) {
      // What lies beyond the text is the next one, which is of no interest.
      uint64_t word;
      memcpy(&word, text, 8);
      uint64_t difference = (word ^ head.word) & head.mask;
      size_t same = difference ? (size_t)__builtin_ctzll(difference) / 8 : length < 8 ? length : 8;
      if (same > count) same = count;
      if (difference && same < count) {
        // All before it is the needle's own.
        if (is_doubtful(text[same], same == 0 || text[same - 1] == 0x20)) other[row / 64] |= (uint64_t)1 << (row % 64);
        continue;
      }
      at = same;
    }
    bool blank = at == 0 || text[at - 1] == 0x20;
    // Every byte that is looked at must stand for itself, for what folding drops or adds moves all that follows.
    while (at < length && at < count) {
      uint8_t byte = text[at];
      doubtful = is_doubtful(byte, blank);
      if (doubtful || folded(byte) != needle[at]) break;
      blank = byte == 0x20;
      at++;
    }
    if (doubtful) other[row / 64] |= (uint64_t)1 << (row % 64);
    else if (at == length) found[row / 64] |= (uint64_t)1 << (row % 64);
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

/// Bytes looked at together, and so many times that before candidates are looked at. What is read next is asked for a page ahead: the
/// processor's own guesses end with the page, and the work of a block takes less time than its memory.
enum { BLOCK = 64, PIECE = 64, AHEAD = 4096 };

/// Finds candidates and bytes beyond ASCII for a whole piece without a branch, then looks at those that there are: a branch
/// for each 32 bytes would be guessed wrong as often as not.
__attribute__((target("avx2,bmi"))) static void contains_avx2(Search *s) {
  size_t reach = s->length - 1;
  size_t middle = s->length > 2 ? 1 : 0;
  __m256i a = _mm256_set1_epi8((char)s->needle[0]), b = _mm256_set1_epi8((char)twin(s->needle[0]));
  __m256i m = _mm256_set1_epi8((char)s->needle[middle]), n = _mm256_set1_epi8((char)twin(s->needle[middle]));
  __m256i y = _mm256_set1_epi8((char)s->needle[reach]), z = _mm256_set1_epi8((char)twin(s->needle[reach]));
  uint64_t candidates[PIECE], high[PIECE];
  size_t position = first(s);
  // The loads below reach to `position + blocks * 64 + reach`, which lies within the texts.
  while (position + BLOCK + reach <= s->end) {
    uint64_t any = 0;
    size_t left = (s->end - reach - position) / BLOCK, blocks = left < PIECE ? left : PIECE;
    for (size_t k = 0; k < blocks; k++) {
      uint64_t hits = 0, beyond = 0;
      _mm_prefetch((const char *)s->bytes + position + k * 64 + AHEAD, _MM_HINT_T0);
      for (unsigned half = 0; half < 2; half++) {
        const uint8_t *at = s->bytes + position + k * 64 + half * 32;
        __m256i head = _mm256_loadu_si256((const __m256i *)at);
        __m256i second = _mm256_loadu_si256((const __m256i *)(at + middle));
        __m256i tail = _mm256_loadu_si256((const __m256i *)(at + reach));
        __m256i both = _mm256_and_si256(
            _mm256_or_si256(_mm256_cmpeq_epi8(head, a), _mm256_cmpeq_epi8(head, b)),
            _mm256_or_si256(_mm256_cmpeq_epi8(tail, y), _mm256_cmpeq_epi8(tail, z)));
        both = _mm256_and_si256(both, _mm256_or_si256(_mm256_cmpeq_epi8(second, m), _mm256_cmpeq_epi8(second, n)));
        hits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(both) << (half * 32);
        beyond |= (uint64_t)(uint32_t)_mm256_movemask_epi8(head) << (half * 32);
      }
      candidates[k] = hits;
      high[k] = beyond;
      any |= beyond;
    }
    for (size_t k = 0; k < blocks; k++) {
      for (uint64_t rest = candidates[k]; rest; rest &= rest - 1) {
        uint32_t at = (uint32_t)(position + k * 64 + (size_t)__builtin_ctzll(rest));
        seek(s, at);
        if (at + s->length <= end_of(s, s->row) && matches(s, at)) set(s->found, s->row);
      }
    }
    if (any) {
      s->row = s->highRow;
      for (size_t k = 0; k < blocks; k++) {
        size_t word = position + k * 64;
        for (uint64_t rest = high[k]; rest;) {
          uint32_t at = (uint32_t)(word + (size_t)__builtin_ctzll(rest));
          if (!may_reach(s, at)) {
            rest &= rest - 1;
            continue;
          }
          seek(s, at);
          set(s->other, s->row);
          // The rest of this text has nothing more to say.
          size_t spent = end_of(s, s->row) - word;
          rest = spent >= 64 ? 0 : rest & ~(((uint64_t)1 << spent) - 1);
        }
      }
      s->highRow = s->row;
    }
    position += blocks * BLOCK;
  }
  s->row = 0;
  scan_bytes(s, (uint32_t)position, s->end);
}

void ck_contains(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other) {
  if (rows == 0) return;
  Search s = search(bytes, starts, width, rows, end, needle, length, reach, needleReach, found, other);
  if (__builtin_cpu_supports("avx2")) {
    contains_avx2(&s);
  } else {
    scan_bytes(&s, first(&s), end);
  }
}

#else

void ck_contains(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other) {
  ck_contains_portable(bytes, starts, width, rows, end, needle, length, reach, needleReach, found, other);
}

#endif
