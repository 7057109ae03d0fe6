/* Dies of SIGTRAP (5). */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  __asm__ volatile("int3");
  return 0;
}
