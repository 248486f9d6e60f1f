#define _GNU_SOURCE
#include "CKernels.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
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

void ck_release_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}
