#include "CBuildInfo.h"

static int count;
static char **values;

// The C library hands these to every constructor. Swift's own list is read from /proc, and is empty where that is not mounted: a program in
// a bare chroot would then do nothing, and end well.
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  values = argv;
}

int citeslab_argument_count(void) { return count; }

const char *citeslab_argument(int index) { return index >= 0 && index < count ? values[index] : ""; }
