#include "TextScan.h"

#include <stdbool.h>
#include <string.h>

/// Bytes: what is read next is asked for a page ahead. The processor's own guesses end with the page, and the work of a line takes less
/// time than its memory.
enum { AHEAD = 4096 };

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
  if (lead < 0xC2) return false;
  if (position + 2 > s->end) return true;
  uint8_t second = s->bytes[position + 1] & 0x3F;
  if (lead < 0xE0) return s->reach[(lead & 0x1Fu) << 6 | second] & s->needleReach;
  if (lead != 0xE2 || second > 1 || position + 3 > s->end) return true;
  return s->reach[0x800 + (second << 6 | (s->bytes[position + 2] & 0x3F))] & s->needleReach;
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

/// Whether one of 8 bytes may be doubtful: those beyond ASCII, those below a blank, a blank at the first or after another.
static inline bool may_be_doubtful(uint64_t word) {
  const uint64_t ones = 0x0101010101010101, tops = ones * 0x80, blanks = ones * 0x20;
  // Beyond the first that they find, both tests may find some in vain.
  uint64_t other = word ^ blanks, blank = (other - ones) & ~other & tops;
  return (word | (word - blanks)) & tops || (blank & (blank << 8 | 0x80));
}

/// Whether one text begins with the needle, byte by byte from `at`, before which all agree.
static void begins_from(const uint8_t *text, size_t count, size_t at, const uint8_t *needle, size_t length, uint64_t bit,
    uint64_t *found, uint64_t *other) {
  bool doubtful = false, blank = at == 0 || text[at - 1] == 0x20;
  // Every byte that is looked at must stand for itself, for what folding drops or adds moves all that follows.
  while (at < length && at < count) {
    uint8_t byte = text[at];
    doubtful = is_doubtful(byte, blank);
    if (doubtful || folded(byte) != needle[at]) break;
    blank = byte == 0x20;
    at++;
  }
  if (doubtful) *other |= bit;
  else if (at == length) *found |= bit;
}

typedef struct {
  const uint8_t *bytes;
  const uint32_t *starts;
  uint32_t width;
  size_t rows;
  uint32_t end;
  const uint8_t *needle;
  size_t length;
  Head head;
} Beginnings;

static inline uint32_t start_of(const Beginnings *s, size_t row) {
  if (!s->starts) return (uint32_t)row * s->width;
  return row < s->rows ? s->starts[row] : s->end;
}

/// The texts `first..<last`, which one word of the answers holds.
static void begins_word(const Beginnings *s, size_t first, size_t last, uint64_t *found, uint64_t *other) {
  size_t known = s->length < 8 ? s->length : 8;
  for (size_t row = first; row < last; row++) {
    uint32_t start = start_of(s, row);
    const uint8_t *text = s->bytes + start;
    size_t count = start_of(s, row + 1) - start;
    uint64_t bit = (uint64_t)1 << (row - first), word = 0;
    bool whole = s->head.usable && start + 8 <= s->end;
    if (whole) memcpy(&word, text, 8);
    if (!whole || may_be_doubtful(word)) {
      begins_from(text, count, 0, s->needle, s->length, bit, found, other);
    } else if (((word ^ s->head.word) & s->head.mask) == 0 && count >= known) {
      // What lies beyond the text is the next one, which is of no interest.
      begins_from(text, count, known, s->needle, s->length, bit, found, other);
    }
  }
}

static inline Beginnings beginnings(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length) {
  return (Beginnings){bytes, starts, width, rows, end, needle, length, head_of(needle, length)};
}

static void begins_words(const Beginnings *s, size_t first, uint64_t *found, uint64_t *other) {
  for (; first < s->rows; first += 64)
    begins_word(s, first, first + 64 < s->rows ? first + 64 : s->rows, found + first / 64, other + first / 64);
}

void ck_begins_portable(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    uint64_t *found, uint64_t *other) {
  Beginnings s = beginnings(bytes, starts, width, rows, end, needle, length);
  begins_words(&s, 0, found, other);
}

#if defined(__x86_64__)
#include <immintrin.h>

/// Bytes looked at together, and so many times that before candidates are looked at.
enum { BLOCK = 64, PIECE = 64 };

/// Which characters of two bytes that begin with C2 or C3 - those of French - may have part in a match: for the second byte's upper three
/// bits (of six), the bits of the lower three.
typedef struct {
  uint8_t c2[16], c3[16];
} Latin;

static Latin latin_of(const Search *s) {
  Latin latin = {{0}, {0}};
  for (unsigned k = 0; k < 64; k++) {
    if (s->reach[2 << 6 | k] & s->needleReach) latin.c2[k >> 3] |= (uint8_t)(1u << (k & 7));
    if (s->reach[3 << 6 | k] & s->needleReach) latin.c3[k >> 3] |= (uint8_t)(1u << (k & 7));
  }
  return latin;
}

/// Of 32 bytes those that lead a character beyond ASCII that may have part in a match, as far as two bytes tell; `next` are those one on.
__attribute__((target("avx2,bmi"))) static inline uint32_t doubtful_leads(__m256i at, __m256i next, __m256i c2, __m256i c3) {
  const __m256i bit = _mm256_setr_epi8(
      1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const __m256i seven = _mm256_set1_epi8(7);
  // The upper bit of a lead is set, as is that of what continues it: only the lower bits are taken.
  __m256i group = _mm256_and_si256(_mm256_srli_epi16(next, 3), seven);
  __m256i wanted = _mm256_shuffle_epi8(bit, _mm256_and_si256(next, seven));
  __m256i isC2 = _mm256_cmpeq_epi8(at, _mm256_set1_epi8((char)0xC2)), isC3 = _mm256_cmpeq_epi8(at, _mm256_set1_epi8((char)0xC3));
  __m256i set = _mm256_or_si256(
      _mm256_and_si256(isC2, _mm256_shuffle_epi8(c2, group)), _mm256_and_si256(isC3, _mm256_shuffle_epi8(c3, group)));
  __m256i reaches = _mm256_cmpeq_epi8(_mm256_and_si256(set, wanted), wanted);
  // Bytes of C4 and above, as signed ones above -61.
  __m256i above = _mm256_and_si256(_mm256_cmpgt_epi8(at, _mm256_set1_epi8(-61)), _mm256_cmpgt_epi8(_mm256_setzero_si256(), at));
  return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(reaches, above));
}

/// Finds candidates and bytes beyond ASCII for a whole piece without a branch, then looks at those that there are: a branch
/// for each 32 bytes would be guessed wrong as often as not.
__attribute__((target("avx2,bmi"))) static void contains_avx2(Search *s) {
  size_t reach = s->length - 1;
  size_t middle = s->length > 2 ? 1 : 0;
  __m256i a = _mm256_set1_epi8((char)s->needle[0]), b = _mm256_set1_epi8((char)twin(s->needle[0]));
  __m256i m = _mm256_set1_epi8((char)s->needle[middle]), n = _mm256_set1_epi8((char)twin(s->needle[middle]));
  __m256i y = _mm256_set1_epi8((char)s->needle[reach]), z = _mm256_set1_epi8((char)twin(s->needle[reach]));
  const Latin latin = latin_of(s);
  const __m256i c2 = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)latin.c2));
  const __m256i c3 = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)latin.c3));
  uint64_t candidates[PIECE], high[PIECE];
  size_t position = first(s);
  // The loads below reach to `position + blocks * 64 + beyond`, which lies within the texts.
  size_t beyond = reach > 0 ? reach : 1;
  while (position + BLOCK + beyond <= s->end) {
    uint64_t any = 0;
    size_t left = (s->end - beyond - position) / BLOCK, blocks = left < PIECE ? left : PIECE;
    for (size_t k = 0; k < blocks; k++) {
      uint64_t hits = 0, notASCII = 0;
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
        notASCII |= (uint64_t)(uint32_t)_mm256_movemask_epi8(head) << (half * 32);
      }
      candidates[k] = hits;
      any |= notASCII;
    }
    for (size_t k = 0; k < blocks; k++) {
      for (uint64_t rest = candidates[k]; rest; rest &= rest - 1) {
        uint32_t at = (uint32_t)(position + k * 64 + (size_t)__builtin_ctzll(rest));
        seek(s, at);
        if (at + s->length <= end_of(s, s->row) && matches(s, at)) set(s->found, s->row);
      }
    }
    if (any) {
      for (size_t k = 0; k < blocks; k++) {
        const uint8_t *at = s->bytes + position + k * 64;
        uint64_t bits = 0;
        for (unsigned half = 0; half < 2; half++) {
          __m256i lead = _mm256_loadu_si256((const __m256i *)(at + half * 32));
          __m256i next = _mm256_loadu_si256((const __m256i *)(at + half * 32 + 1));
          bits |= (uint64_t)doubtful_leads(lead, next, c2, c3) << (half * 32);
        }
        high[k] = bits;
      }
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

/// The first 8 bytes of 64 texts, four at a time. Returns the texts for which they do not tell.
__attribute__((target("avx2,bmi"))) static inline uint64_t begins_64(const Beginnings *s, size_t first, uint64_t *agree) {
  const __m256i word = _mm256_set1_epi64x((long long)s->head.word), mask = _mm256_set1_epi64x((long long)s->head.mask);
  const __m256i blank = _mm256_set1_epi8(0x20), lead = _mm256_set1_epi64x(0xFF), none = _mm256_setzero_si256();
  const __m128i shorter = _mm_set1_epi32((int)(s->length < 8 ? s->length : 8) - 1);
  const __m128i width = _mm_set1_epi32((int)s->width), step = _mm_set1_epi32((int)(4 * s->width));
  __m128i even = _mm_add_epi32(_mm_set1_epi32((int)(first * s->width)), _mm_mullo_epi32(width, _mm_setr_epi32(0, 1, 2, 3)));
  uint64_t same = 0, doubt = 0;
  for (unsigned k = 0; k < 64; k += 4) {
    __m128i start, stop;
    if (s->starts) {
      const uint32_t *at = s->starts + first + k;
      start = _mm_loadu_si128((const __m128i *)at);
      stop = _mm_loadu_si128((const __m128i *)(at + 1));
      // Starts lie one after the other: those of four texts are a quarter of a line of the cache.
      if (k % 16 == 0) _mm_prefetch((const char *)at + AHEAD, _MM_HINT_T0);
      _mm_prefetch((const char *)s->bytes + at[0] + AHEAD, _MM_HINT_T0);
    } else {
      start = even;
      even = _mm_add_epi32(even, step);
      stop = _mm_add_epi32(start, width);
      _mm_prefetch((const char *)s->bytes + (first + k) * s->width + AHEAD, _MM_HINT_T0);
    }
    __m256i text = _mm256_i64gather_epi64((const long long *)s->bytes, _mm256_cvtepu32_epi64(start), 1);
    __m256i differs = _mm256_and_si256(_mm256_xor_si256(text, word), mask);
    // As signed bytes, those beyond ASCII are below a blank too.
    __m256i odd = _mm256_cmpgt_epi8(blank, text), blanks = _mm256_cmpeq_epi8(text, blank);
    odd = _mm256_or_si256(odd, _mm256_and_si256(blanks, _mm256_or_si256(_mm256_slli_epi64(blanks, 8), lead)));
    unsigned plain = (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(odd, none)));
    unsigned equal = (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(differs, none)));
    unsigned reach = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(_mm_sub_epi32(stop, start), shorter)));
    same |= (uint64_t)(plain & equal & reach) << k;
    doubt |= (uint64_t)(plain ^ 15) << k;
  }
  *agree = same;
  return doubt;
}

void ck_begins(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    uint64_t *found, uint64_t *other) {
  Beginnings s = beginnings(bytes, starts, width, rows, end, needle, length);
  size_t first = 0;
  if (s.head.usable && __builtin_cpu_supports("avx2")) {
    // A start beyond the 64 texts is read, and 8 bytes of the last of them.
    for (; first + 64 < rows && start_of(&s, first + 63) + 8 <= end; first += 64) {
      uint64_t agree, yes = 0, maybe = 0, rest = begins_64(&s, first, &agree);
      if (length <= 8) yes = agree; else rest |= agree;
      for (; rest; rest &= rest - 1) {
        size_t row = first + (size_t)__builtin_ctzll(rest);
        uint32_t start = start_of(&s, row);
        begins_from(bytes + start, start_of(&s, row + 1) - start, 0, needle, length, rest & -rest, &yes, &maybe);
      }
      found[first / 64] |= yes;
      other[first / 64] |= maybe;
    }
  }
  begins_words(&s, first, found, other);
}

#else

void ck_begins(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    uint64_t *found, uint64_t *other) {
  ck_begins_portable(bytes, starts, width, rows, end, needle, length, found, other);
}

void ck_contains(
    const uint8_t *bytes, const uint32_t *starts, uint32_t width, size_t rows, uint32_t end, const uint8_t *needle, size_t length,
    const uint64_t *reach, uint64_t needleReach, uint64_t *found, uint64_t *other) {
  ck_contains_portable(bytes, starts, width, rows, end, needle, length, reach, needleReach, found, other);
}

#endif
