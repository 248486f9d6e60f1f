#include "CBuildInfo.h"

#ifndef CITESLAB_COMMIT
#define CITESLAB_COMMIT ""
#endif

const char *citeslab_commit(void) { return CITESLAB_COMMIT; }
