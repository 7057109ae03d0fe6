/* Sends SIGKILL to itself, which PID 1 does not get, and goes on: status 3. */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  call(62 /* kill */, 1, 9, 0, 0); return 3;
  return 0;
}
