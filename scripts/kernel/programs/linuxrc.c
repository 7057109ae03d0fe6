/* The /linuxrc of a classic initrd: says so and ends. Any argument of the kernel is ignored. */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  text(1, "BRL linuxrc\n");
  return 0;
}
