#ifndef CITESLAB_BUILD_INFO_H
#define CITESLAB_BUILD_INFO_H

/// The commit that the program was built from, or an empty string when the build did not know it.
///
/// A function and not a macro: a new commit recompiles one line of C, not the modules that import it.
const char *_Nonnull citeslab_commit(void);

/// How many arguments the program was started with, its own name among them.
int citeslab_argument_count(void);

/// One of them; an empty string for one that is not there.
const char *_Nonnull citeslab_argument(int index);

#endif
