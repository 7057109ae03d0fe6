/*
 * Runs inside the measured machine, as a static program.
 *   meter show TAG         prints the counters of /proc/meminfo as they are
 *   meter drop TAG         the same after dropping clean caches
 *   meter load LIST        loads modules one by one (a path and arguments on each line) and prints the counters after each
 *   meter hold MIB TAG     fills MIB MiB of anonymous memory, prints the counters while it is held, ends
 * A line of counters: "MI TAG Pcp=N MemTotal=N …", kB. A line of a module: "MOD name core=BYTES rc=N errno=N".
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static char text[1 << 18];

static long slurp(const char *path) {
  int file = open(path, O_RDONLY);
  long length = 0, got;
  if (file < 0) return -1;
  while ((got = read(file, text + length, sizeof text - 1 - length)) > 0) length += got;
  close(file);
  text[length] = 0;
  return length;
}

static void put(const char *path, const char *value) {
  int file = open(path, O_WRONLY);
  if (file < 0) return;
  if (write(file, value, strlen(value)) < 0) perror(path);
  close(file);
}

/* Counters are kept per processor and folded now and then: wait, and ask for it. */
static void settle(int drop) {
  usleep(150000);
  if (drop) put("/proc/sys/vm/drop_caches", "3");
  put("/proc/sys/vm/stat_refresh", "1");
  usleep(100000);
}

/* Pages parked on the per-processor lists: free for use, but no part of MemFree. kB. */
static long parked(void) {
  long pages = 0;
  slurp("/proc/zoneinfo");
  for (char *at = text; (at = strstr(at, " count: ")); at += 8) pages += atol(at + 8);
  return pages * 4;
}

static void show(const char *tag, int drop) {
  settle(drop);
  long pcp = parked();
  slurp("/proc/meminfo");
  printf("MI %s Pcp=%ld", tag, pcp);
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    char *colon = strchr(line, ':');
    if (!colon) continue;
    *colon = 0;
    printf(" %s=%ld", line, atol(colon + 1));
  }
  printf("\n");
  fflush(stdout);
}

static long core_size(const char *name) {
  size_t length = strlen(name);
  slurp("/proc/modules");
  for (char *line = text; line && *line; line = strchr(line, '\n'), line = line ? line + 1 : line)
    if (!strncmp(line, name, length) && line[length] == ' ') return atol(line + length);
  return -1;
}

static void load(char *line) {
  char name[128], *arguments = strchr(line, ' '), *slash;
  if (arguments) *arguments++ = 0;
  int file = open(line, O_RDONLY | O_CLOEXEC);
  long status = file < 0 ? -1 : syscall(SYS_finit_module, file, arguments ? arguments : "", 0);
  int error = status ? errno : 0;
  if (file >= 0) close(file);
  slash = strrchr(line, '/');
  snprintf(name, sizeof name, "%s", slash ? slash + 1 : line);
  *strrchr(name, '.') = 0;
  for (char *at = name; *at; at++)
    if (*at == '-') *at = '_';
  show(name, 1);
  printf("MOD %s core=%ld rc=%ld errno=%d\n", name, core_size(name), status, error);
  fflush(stdout);
}

static int hold(long mebibytes, const char *tag) {
  size_t length = (size_t)mebibytes << 20;
  char *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return perror("mmap"), 1;
  for (size_t at = 0; at < length; at += 4096) memory[at] = (char)(at >> 12) | 1;
  usleep(500000);
  show(tag, 0);
  return 0;
}

int main(int count, char **argument) {
  const char *verb = count > 2 ? argument[1] : "";
  if (!strcmp(verb, "show") || !strcmp(verb, "drop")) return show(argument[2], verb[0] == 'd'), 0;
  if (!strcmp(verb, "hold") && count > 3) return hold(atol(argument[2]), argument[3]);
  if (strcmp(verb, "load")) return 2;
  FILE *list = fopen(argument[2], "r");
  char line[512];
  if (!list) return 1;
  show("start", 1);
  while (fgets(line, sizeof line, list)) {
    line[strcspn(line, "\n")] = 0;
    load(line);
  }
  return 0;
}
