// Fixed-arity faces of libedit's variadic calls, which Swift cannot make, and what a signal handler must do in C.
#ifndef CITESLAB_CLIBEDIT_H
#define CITESLAB_CLIBEDIT_H

#include <histedit.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <wchar.h>

// An editing command: gets the key that called it, gives a CC_ code.
typedef unsigned char (*citeslab_command)(EditLine *, wint_t);

static inline int citeslab_el_set_client(EditLine *el, void *client) { return el_wset(el, EL_CLIENTDATA, client); }

static inline void *citeslab_el_client(EditLine *el) {
  void *client = NULL;
  el_wget(el, EL_CLIENTDATA, &client);
  return client;
}

static inline int citeslab_el_set_reader(EditLine *el, el_rfunc_t reader) { return el_wset(el, EL_GETCFN, reader); }

// A history in which nothing is ever found: some of libedit's commands call it without asking whether there is one.
int citeslab_no_history(void *nothing, HistEventW *event, int operation, ...);

static inline int citeslab_el_use_no_history(EditLine *el) { return el_wset(el, EL_HIST, citeslab_no_history, NULL); }

// The key map, for libedit may be built with vi's as its default. Forgets every binding.
static inline int citeslab_el_use_emacs(EditLine *el) { return el_wset(el, EL_EDITOR, L"emacs"); }

// 1 when the keys are vi's, 0 when they are emacs's.
static inline int citeslab_el_is_vi(EditLine *el) {
  const wchar_t *name = NULL;
  return el_wget(el, EL_EDITOR, &name) == 0 && name != NULL && name[0] == L'v';
}

static inline int citeslab_el_use_vi(EditLine *el) { return el_wset(el, EL_EDITOR, L"vi"); }

// In vi's command mode.
static inline int citeslab_el_bind_command(EditLine *el, const char *key, const char *command) {
  return el_set(el, EL_BIND, "-a", key, command, (char *)NULL);
}

static inline int citeslab_el_add_command(EditLine *el, const char *name, const char *help, citeslab_command command) {
  return el_set(el, EL_ADDFN, name, help, command);
}

static inline int citeslab_el_bind(EditLine *el, const char *key, const char *command) {
  return el_set(el, EL_BIND, key, command, (char *)NULL);
}

// A setting of the terminal while a line is edited, as `stty` writes it: `-isig`.
static inline int citeslab_el_set_editing_tty(EditLine *el, const char *setting) {
  return el_set(el, EL_SETTY, "-d", setting, (char *)NULL);
}

// Puts the terminal into the modes of editing (1), or back into those of running (0).
static inline int citeslab_el_prepare_terminal(EditLine *el, int editing) { return el_set(el, EL_PREP_TERM, editing); }

static inline int citeslab_terminal_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

// Remembers the terminal's modes, once, and has them restored when the program crashes.
void citeslab_terminal_guard(int descriptor);

// Puts back the remembered modes and ends what editing asked of the terminal. Does nothing unless guarded. Safe in a signal handler.
void citeslab_terminal_restore(void);

// Whether the alternate screen is shown, which the restoring then leaves.
void citeslab_terminal_alternate(int active);

#endif
