/* Ends with status 2. */
#include "bare.h"

int program(long argc, char **argv, char **envp) {
  (void)argc, (void)argv, (void)envp;
  return 2;
}
