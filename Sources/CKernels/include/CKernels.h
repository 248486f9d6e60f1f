// Vector intrinsics that Swift does not spell, as `static inline` functions, each with a portable twin.
#ifndef CITESLAB_CKERNELS_H
#define CITESLAB_CKERNELS_H
#include <stddef.h>
#include <stdint.h>

#include "DelimitedScan.h"
#endif
