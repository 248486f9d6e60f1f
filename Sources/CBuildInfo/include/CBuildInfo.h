#ifndef CITESLAB_BUILD_INFO_H
#define CITESLAB_BUILD_INFO_H

/// The commit that the program was built from, or an empty string when the build did not know it.
///
/// A function and not a macro: a new commit recompiles one line of C, not the modules that import it.
const char *_Nonnull citeslab_commit(void);

#endif
