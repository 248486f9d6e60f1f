#define _GNU_SOURCE
#include "CProcesses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int citeslab_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno; }

int citeslab_spawn_piped(pid_t *pid, const char *path, char *const argv[], char *const envp[], const char *folder, int input, int output,
                         int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder);
  posix_spawn_file_actions_adddup2(&actions, input, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, errors, 2);
  // The tests ignore SIGPIPE for their own writes; the program must meet it as a shell would let it.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  int outcome = posix_spawn(pid, path, &actions, &attributes, argv, envp);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return outcome;
}

int citeslab_open_terminal(int *terminal, int *line, unsigned short rows, unsigned short columns) {
  *terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*terminal < 0) return errno;
  char name[256];
  if (grantpt(*terminal) != 0 || unlockpt(*terminal) != 0 || ptsname_r(*terminal, name, sizeof name) != 0 ||
      (*line = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) {
    int error = errno;
    close(*terminal);
    return error;
  }
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  ioctl(*terminal, TIOCSWINSZ, &size);
  return 0;
}

int citeslab_spawn_in_terminal(pid_t *pid, const char *path, char *const argv[], char *const envp[], const char *folder, int line) {
  char name[256];
  int error = ttyname_r(line, name, sizeof name);
  if (error != 0) return error;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder);
  // The first terminal that the leader of a new session opens becomes its own.
  posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
  int outcome = posix_spawn(pid, path, &actions, &attributes, argv, envp);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return outcome;
}
