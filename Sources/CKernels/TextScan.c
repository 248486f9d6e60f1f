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
  /// Texts a byte, times 2^32: where a position may be looked for first.
  uint64_t pace;
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
  uint64_t pace = starts && end > starts[0] ? ((uint64_t)rows << 32) / (end - starts[0]) : 0;
  return (Search){bytes, starts, width, inverse, rows, end, needle, length, reach, needleReach, found, other, pace, 0, 0};
}

static inline uint32_t first(const Search *s) { return s->starts ? s->starts[0] : 0; }

static inline uint32_t end_of(const Search *s, size_t row) {
  if (!s->starts) return (uint32_t)(row + 1) * s->width;
  return row + 1 < s->rows ? s->starts[row + 1] : s->end;
}

/// Moves to the text that `position` lies in: from where it would be if all were as long, by doubling steps.
static inline void seek(Search *s, uint32_t position) {
  if (!s->starts) {
    s->row = (size_t)((position * s->inverse) >> 40);
    return;
  }
  if (position < end_of(s, s->row)) return;
  // starts[low] <= position; no text of the same or a greater number than `limit` begins there or before.
  size_t low = s->row + 1, limit = s->rows, step = 1;
  size_t guess = low + (size_t)(((position - s->starts[low]) * s->pace) >> 32);
  if (guess >= limit) guess = limit - 1;
  if (s->starts[guess] <= position) {
    low = guess;
    while (low + step < limit && s->starts[low + step] <= position) {
      low += step;
      step *= 2;
    }
    if (low + step < limit) limit = low + step;
  } else {
    limit = guess;
    while (limit - low > step && s->starts[limit - step] > position) {
      limit -= step;
      step *= 2;
    }
    if (limit - low > step) low = limit - step;
  }
  while (limit - low > 1) {
    size_t middle = low + (limit - low) / 2;
    if (s->starts[middle] <= position) low = middle; else limit = middle;
  }
  // Of texts without a byte, which begin where their successor does, the last is found: it holds the byte.
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

/// What the vectors of a search are compared with.
typedef struct {
  /// The first, a middle and the last byte of the needle stand at these offsets. A byte agrees if it is `values` once the bits without
  /// `masks` are gone: those of case. For an apostrophe some agree in vain.
  size_t offsets[3];
  uint8_t values[3], masks[3];
  /// Which characters of two bytes that begin with C2 or C3 - those of French - may have part in a match: for the lead's last bit and the
  /// second byte's upper three bits (of six), the bits of the lower three.
  uint8_t latin[16];
} Wanted;

static Wanted wanted_of(const Search *s) {
  Wanted wanted = {.offsets = {0, s->length > 2 ? 1 : 0, s->length - 1}};
  for (unsigned k = 0; k < 3; k++) {
    uint8_t byte = s->needle[wanted.offsets[k]];
    wanted.masks[k] = byte >= 'a' && byte <= 'z' ? 0xDF : byte == 0x27 ? (uint8_t)~(0x27 ^ 0x60) : 0xFF;
    wanted.values[k] = byte & wanted.masks[k];
  }
  for (unsigned k = 0; k < 128; k++) {
    if (s->reach[0x80 + k] & s->needleReach) wanted.latin[k >> 3] |= (uint8_t)(1u << (k & 7));
  }
  return wanted;
}

/// Candidates of up to 64 blocks from `at`, a bit a byte, and whether any byte is beyond ASCII. Returns which blocks have candidates.
__attribute__((target("avx2,bmi"))) static uint64_t find_candidates(
    const Wanted *wanted, const uint8_t *at, size_t blocks, uint64_t *candidates, bool *beyondASCII) {
  uint64_t some = 0;
  __m256i value[3], mask[3], seen = _mm256_setzero_si256();
  for (unsigned k = 0; k < 3; k++) {
    value[k] = _mm256_set1_epi8((char)wanted->values[k]);
    mask[k] = _mm256_set1_epi8((char)wanted->masks[k]);
  }
  size_t second = wanted->offsets[1], last = wanted->offsets[2];
  for (size_t k = 0; k < blocks; k++, at += BLOCK) {
    uint64_t hits = 0;
    _mm_prefetch((const char *)at + AHEAD, _MM_HINT_T0);
    for (unsigned half = 0; half < BLOCK; half += 32) {
      __m256i head = _mm256_loadu_si256((const __m256i *)(at + half));
      __m256i agree = _mm256_cmpeq_epi8(_mm256_and_si256(head, mask[0]), value[0]);
      __m256i more = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(at + half + second)), mask[1]);
      agree = _mm256_and_si256(agree, _mm256_cmpeq_epi8(more, value[1]));
      more = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(at + half + last)), mask[2]);
      agree = _mm256_and_si256(agree, _mm256_cmpeq_epi8(more, value[2]));
      hits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(agree) << half;
      seen = _mm256_or_si256(seen, head);
    }
    candidates[k] = hits;
    some |= (uint64_t)(hits != 0) << k;
  }
  *beyondASCII = _mm256_movemask_epi8(seen) != 0;
  return some;
}

/// Bytes that lead a character beyond ASCII which may have part in a match, as far as two bytes tell. Reads a byte beyond the blocks.
/// Returns which blocks have some.
__attribute__((target("avx2,bmi"))) static uint64_t find_leads(const Wanted *wanted, const uint8_t *at, size_t blocks, uint64_t *leads) {
  uint64_t some = 0;
  const __m256i latin = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)wanted->latin));
  const __m256i bit = _mm256_setr_epi8(
      1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const __m256i seven = _mm256_set1_epi8(7), eight = _mm256_set1_epi8(8);
  for (size_t k = 0; k < blocks; k++, at += BLOCK) {
    uint64_t found = 0;
    for (unsigned half = 0; half < BLOCK; half += 32) {
      __m256i lead = _mm256_loadu_si256((const __m256i *)(at + half)), next = _mm256_loadu_si256((const __m256i *)(at + half + 1));
      __m256i place = _mm256_or_si256(
          _mm256_and_si256(_mm256_srli_epi16(next, 3), seven), _mm256_and_si256(_mm256_slli_epi16(lead, 3), eight));
      // The upper bit of what continues a character is set: a shuffle would see it, so only the lower bits are taken.
      __m256i asked = _mm256_shuffle_epi8(bit, _mm256_and_si256(next, seven));
      __m256i misses = _mm256_andnot_si256(_mm256_shuffle_epi8(latin, place), asked);
      __m256i isLatin = _mm256_cmpeq_epi8(_mm256_and_si256(lead, _mm256_set1_epi8((char)0xFE)), _mm256_set1_epi8((char)0xC2));
      __m256i reaches = _mm256_and_si256(isLatin, _mm256_cmpeq_epi8(misses, _mm256_setzero_si256()));
      // Bytes of C4 and above.
      __m256i above = _mm256_cmpeq_epi8(_mm256_max_epu8(lead, _mm256_set1_epi8((char)0xC4)), lead);
      found |= (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(reaches, above)) << half;
    }
    leads[k] = found;
    some |= (uint64_t)(found != 0) << k;
  }
  return some;
}

/// Asks for where the texts of a piece that is further on begin: read one now and one then, they would each be waited for.
static inline void prefetch_starts(const Search *s, size_t position) {
  size_t row = s->row + (((position - s->starts[s->row]) * s->pace) >> 32);
  size_t last = row + ((PIECE * BLOCK * s->pace) >> 32) + 16;
  if (last >= s->rows) last = s->rows - 1;
  for (; row <= last; row += 16) _mm_prefetch((const char *)(s->starts + row), _MM_HINT_T0);
}

/// Finds candidates and bytes beyond ASCII for a whole piece without a branch, then looks at those that there are: a branch
/// for each block would be guessed wrong as often as not.
__attribute__((target("avx2,bmi"))) static void contains_avx2(Search *s) {
  const Wanted wanted = wanted_of(s);
  uint64_t bits[PIECE];
  size_t position = first(s);
  // The loads reach to `position + blocks * 64 + beyond`, which lies within the texts.
  size_t beyond = s->length > 1 ? s->length - 1 : 1;
  uint64_t some = 0;
  while (position + BLOCK + beyond <= s->end) {
    size_t left = (s->end - beyond - position) / BLOCK, blocks = left < PIECE ? left : PIECE;
    // Where there were candidates there will be more.
    if (s->starts && some) prefetch_starts(s, position + PIECE * BLOCK);
    bool beyondASCII;
    some = find_candidates(&wanted, s->bytes + position, blocks, bits, &beyondASCII);
    for (uint64_t of = some; of; of &= of - 1) {
      size_t k = (size_t)__builtin_ctzll(of);
      for (uint64_t rest = bits[k]; rest; rest &= rest - 1) {
        uint32_t at = (uint32_t)(position + k * BLOCK + (size_t)__builtin_ctzll(rest));
        // The text is found last, which takes longest: bytes of two texts may agree too.
        if (!matches(s, at)) continue;
        seek(s, at);
        if (at + s->length <= end_of(s, s->row)) set(s->found, s->row);
      }
    }
    if (beyondASCII) {
      uint64_t of = find_leads(&wanted, s->bytes + position, blocks, bits);
      if (of) s->row = s->highRow;
      for (; of; of &= of - 1) {
        size_t k = (size_t)__builtin_ctzll(of), word = position + k * BLOCK;
        for (uint64_t rest = bits[k]; rest;) {
          uint32_t at = (uint32_t)(word + (size_t)__builtin_ctzll(rest));
          if (!may_reach(s, at)) {
            rest &= rest - 1;
            continue;
          }
          seek(s, at);
          set(s->other, s->row);
          s->highRow = s->row;
          // The rest of this text has nothing more to say.
          size_t spent = end_of(s, s->row) - word;
          rest = spent >= 64 ? 0 : rest & ~(((uint64_t)1 << spent) - 1);
        }
      }
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
