/* Runs for ever. */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  for (;;) call(34 /* pause */, 0, 0, 0, 0);
  return 0;
}
