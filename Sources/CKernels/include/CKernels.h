// What C says and Swift does not: vector intrinsics, as `static inline` functions each with a portable twin, and locale-free numbers.
#ifndef CITESLAB_CKERNELS_H
#define CITESLAB_CKERNELS_H
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "CellReading.h"
#include "CodeScan.h"
#include "CodeTally.h"
#include "DecimalFloat.h"
#include "DelimitedScan.h"
#include "FloatReading.h"
#include "FloatScan.h"
#include "SHA256.h"
#include "TextScan.h"
#include "TextTable.h"

/// The nearest double of a number with a point for its decimals, whatever locale the program has set.
double ck_parse_double(const char *text);

/// Gives back to the system what the allocator keeps for later, where it knows how.
void ck_release_memory(void);

/// The same where the process has grown by more than so many bytes since memory was last given back.
void ck_release_memory_beyond(size_t bytes);

/// Asks for large pages for a block, which must be as large as some of them: fewer faults to write it, fewer misses to read it.
void ck_use_large_pages(void *start, size_t bytes);

/// Starts a thread, beside this one where there is another processor for it. 0, or the error.
///
/// Left to itself a system may start it on the processor that this one runs on, and notices only at its next tick, milliseconds later: by
/// then most questions are answered.
int ck_start_thread(pthread_t *thread, void *(*body)(void *), void *argument);

#endif
