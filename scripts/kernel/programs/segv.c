/* Dies of SIGSEGV (11): reads address 8. */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  __asm__ volatile("movl 8, %%eax" ::: "eax");
  return 0;
}
