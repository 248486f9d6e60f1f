#define _GNU_SOURCE
#include "CKernels.h"

#include <locale.h>
#include <pthread.h>
#include <sched.h>
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

#if defined(__GLIBC__)

typedef struct {
  void *(*body)(void *);
  void *argument;
  cpu_set_t processors;
} Start;

static void *started(void *argument) {
  Start start = *(Start *)argument;
  free(argument);
  // Where it runs from now on is the system's business again.
  pthread_setaffinity_np(pthread_self(), sizeof start.processors, &start.processors);
  return start.body(start.argument);
}

static int start_elsewhere(pthread_t *thread, void *(*body)(void *), void *argument) {
  Start *start = malloc(sizeof *start);
  if (!start) return -1;
  *start = (Start){body, argument, {{0}}};
  int here = sched_getcpu(), status = -1;
  pthread_attr_t attributes;
  if (here >= 0 && here < CPU_SETSIZE && sched_getaffinity(0, sizeof start->processors, &start->processors) == 0 &&
      pthread_attr_init(&attributes) == 0) {
    cpu_set_t others = start->processors;
    CPU_CLR((unsigned)here, &others);
    if (CPU_COUNT(&others) > 0 && pthread_attr_setaffinity_np(&attributes, sizeof others, &others) == 0)
      status = pthread_create(thread, &attributes, started, start);
    pthread_attr_destroy(&attributes);
  }
  if (status != 0) free(start);
  return status;
}

#else

static int start_elsewhere(pthread_t *thread, void *(*body)(void *), void *argument) {
  (void)thread, (void)body, (void)argument;
  return -1;
}

#endif

int ck_start_thread(pthread_t *thread, void *(*body)(void *), void *argument) {
  return start_elsewhere(thread, body, argument) == 0 ? 0 : pthread_create(thread, NULL, body, argument);
}
