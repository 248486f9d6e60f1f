// For the alternate stack and for actions of signals, which the C standard alone does not have.
#define _XOPEN_SOURCE 700

#include "CLibedit.h"

#include <termios.h>
#include <unistd.h>

static struct termios saved_modes;
static volatile sig_atomic_t guarded_descriptor = -1;
static volatile sig_atomic_t alternate_screen = 0;
static unsigned char crash_stack[65536];

int citeslab_no_history(void *nothing, HistEventW *event, int operation, ...) {
  (void)nothing;
  (void)event;
  (void)operation;
  return -1;
}

void citeslab_terminal_restore(void) {
  int descriptor = guarded_descriptor;
  // In the background the terminal is somebody else's, and touching it would stop the program.
  if (descriptor < 0 || tcgetpgrp(descriptor) != getpgrp()) return;
  tcsetattr(descriptor, TCSANOW, &saved_modes);
  // Back to the screen that was there before, which also puts its cursor where it was.
  static const char leave[] = "\033[?1049l";
  if (alternate_screen && write(descriptor, leave, sizeof leave - 1) < 0) return;
  alternate_screen = 0;
  // No bracketed paste, wrapping at the margin, no synchronised update left open, the cursor shown.
  static const char reset[] = "\033[?2004l\033[?7h\033[?2026l\033[?25h\r\n";
  if (write(descriptor, reset, sizeof reset - 1) < 0) return;
}

void citeslab_terminal_alternate(int active) { alternate_screen = active; }

static void on_crash(int number) {
  citeslab_terminal_restore();
  // The action is the default one again (SA_RESETHAND): end as the crash would have ended.
  raise(number);
}

void citeslab_terminal_guard(int descriptor) {
  if (guarded_descriptor >= 0 || tcgetattr(descriptor, &saved_modes) != 0) return;
  guarded_descriptor = descriptor;

  // A stack of its own, for a stack overflow is a crash too.
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(&stack, NULL);
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) {
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND | SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    sigaction(crashes[index], &action, NULL);
  }
}
