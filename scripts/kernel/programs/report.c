/*
 * PID 1 of the boot cases: says how it was started and powers off. No C library, so that an image with it stays small.
 *   BRA argument        one line per argument
 *   BRV NAME=value      one line per variable
 *   BRF open|closed     whether descriptor 0 was there
 */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  char stat[256];
  int open = call(5 /* fstat */, 0, (long)stat, 0, 0) == 0;
  /* Messages of the kernel must not cut into the lines. */
  call(103 /* syslog */, 6, 0, 0, 0);
  int out = 1;
  if (!open) {
    out = call(2 /* open */, (long)"/.before-root-console", 1, 0, 0);
    if (out < 0) out = call(2 /* open */, (long)"/dev/console", 1, 0, 0);
  }
  for (long i = 0; i < argc; i++) line(out, "BRA ", argv[i]);
  for (; *envp; envp++) line(out, "BRV ", *envp);
  line(out, "BRF ", open ? "open" : "closed");
  power_off();
  return 0;
}
