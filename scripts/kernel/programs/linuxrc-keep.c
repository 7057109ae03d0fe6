/* A /linuxrc that makes the RAM disk stay the root: it writes 0x100 (device 1:0) to real-root-dev. */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  text(1, "BRL linuxrc-keep\n");
  call(165 /* mount */, (long)"none", (long)"/proc", (long)"proc", 0);
  long file = call(2 /* open */, (long)"/proc/sys/kernel/real-root-dev", 1, 0, 0);
  text(file, "0x100\n");
  call(3 /* close */, file, 0, 0, 0);
  call(166 /* umount2 */, (long)"/proc", 0, 0, 0);
  return 0;
}
