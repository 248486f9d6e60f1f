// Fixed-arity faces of libedit's variadic calls, which Swift cannot make.
#ifndef CITESLAB_CLIBEDIT_H
#define CITESLAB_CLIBEDIT_H
#include <histedit.h>
#include <wchar.h>
#endif
