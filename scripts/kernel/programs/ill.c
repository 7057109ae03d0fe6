/* Dies of SIGILL (4). */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  __asm__ volatile("ud2");
  return 0;
}
