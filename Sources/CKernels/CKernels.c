#define _GNU_SOURCE
#include "CKernels.h"

#include <locale.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#if defined(__APPLE__)
#include <xlocale.h>
#endif
#if defined(__GLIBC__)
#include <malloc.h>
#endif

static locale_t c_locale;
static pthread_once_t c_locale_once = PTHREAD_ONCE_INIT;

static void make_c_locale(void) { c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); }

double ck_parse_double(const char *text) {
  pthread_once(&c_locale_once, make_c_locale);
  return strtod_l(text, NULL, c_locale);
}

static _Atomic size_t resident_when_released;

/// Bytes of the process in memory; 0 where that is not known.
static size_t resident(void) {
  size_t pages = 0;
#if defined(__linux__)
  FILE *file = fopen("/proc/self/statm", "re");
  if (!file) return 0;
  if (fscanf(file, "%*u %zu", &pages) != 1) pages = 0;
  fclose(file);
#endif
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

void ck_release_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
  resident_when_released = resident();
}

void ck_release_memory_beyond(size_t bytes) {
  if (resident() > resident_when_released + bytes) ck_release_memory();
}

void ck_use_large_pages(void *start, size_t bytes) {
#if defined(MADV_HUGEPAGE)
  // Whole pages of 2 MiB alone: what is left at the ends stays in small ones, so that nothing is kept that is not used.
  const uintptr_t page = (uintptr_t)2 << 20;
  uintptr_t first = ((uintptr_t)start + page - 1) & ~(page - 1), last = ((uintptr_t)start + bytes) & ~(page - 1);
  if (last > first) madvise((void *)first, last - first, MADV_HUGEPAGE);
#else
  (void)start;
  (void)bytes;
#endif
}
