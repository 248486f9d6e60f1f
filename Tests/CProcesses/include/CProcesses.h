// Starting programs with pipes or in a pseudo-terminal: calls that the C library's module map hides from Swift.
#ifndef CITESLAB_CPROCESSES_H
#define CITESLAB_CPROCESSES_H
#include <sys/types.h>

// Both ends close on exec. 0, or an error number.
int citeslab_pipe(int ends[2]);

// Starts `path` in `folder` with these descriptors as its standard streams. 0, or an error number.
int citeslab_spawn_piped(pid_t *pid, const char *path, char *const argv[], char *const envp[], const char *folder, int input, int output,
                         int errors);

// A pseudo-terminal of that size: our end, and the program's. 0, or an error number.
int citeslab_open_terminal(int *terminal, int *line, unsigned short rows, unsigned short columns);

// Starts `path` as the leader of a new session whose terminal is `line`. 0, or an error number.
int citeslab_spawn_in_terminal(pid_t *pid, const char *path, char *const argv[], char *const envp[], const char *folder, int line);
#endif
