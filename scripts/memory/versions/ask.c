/* Process 1 of versions/ask.ts: does to filesystems in memory what the chapters tell of them, and prints what the kernel answered. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MIB (1 << 20)
/* linux/fs.h: _IO(0x12, 119) */
#define BLKDISCARD 0x1277

static char block[MIB];

static void say(const char *unit, const char *what, long value) { printf("ASKED %s|%s|%ld\n", unit, what, value); }
static void answer(const char *what, long result) { say("error number", what, result < 0 ? errno : 0); }

/* kB of one line of /proc/meminfo. */
static long meminfo(const char *name) {
  FILE *file = fopen("/proc/meminfo", "r");
  char line[200];
  long value = -1;
  while (fgets(line, sizeof line, file))
    if (!strncmp(line, name, strlen(name)) && line[strlen(name)] == ':') value = atol(line + strlen(name) + 1);
  fclose(file);
  return value;
}

/* kB: MemFree, and the pages that are parked on the lists of the processors. */
static long freeMemory(void) {
  FILE *file = fopen("/proc/zoneinfo", "r");
  char line[200];
  long pages = 0, count;
  while (fgets(line, sizeof line, file))
    if (sscanf(line, " count: %ld", &count) == 1) pages += count;
  fclose(file);
  return meminfo("MemFree") + pages * 4;
}

static void dropCaches(void) {
  int file = open("/proc/sys/vm/drop_caches", O_WRONLY);
  sync();
  write(file, "3", 1);
  close(file);
}

/* Out: how many MiB of them fitted. */
static long writeMebibytes(const char *path, int mebibytes) {
  int file = open(path, O_CREAT | O_WRONLY, 0644), done = 0;
  while (done < mebibytes && write(file, block, MIB) == MIB) done++;
  if (done < mebibytes) answer("write to a full tmpfs", -1);
  fsync(file);
  close(file);
  return done;
}

static void ramfs(void) {
  long before = meminfo("Unevictable"), dirty = meminfo("Dirty");
  answer("mount a ramfs with size=1m", mount("none", "/m", "ramfs", 0, "size=1m"));
  writeMebibytes("/m/file", 12);
  dropCaches();
  say("kB", "unevictable with 12 MiB on that ramfs, after sync and drop_caches", meminfo("Unevictable") - before);
  say("kB", "dirty at that moment", meminfo("Dirty") - dirty);
  unlink("/m/file");
  say("kB", "unevictable after the file was removed", meminfo("Unevictable") - before);
  umount("/m");
}

static void tmpfs(void) {
  mount("none", "/m", "tmpfs", 0, "size=4m");
  say("MiB", "of 12 MiB, what a tmpfs with size=4m takes", writeMebibytes("/m/file", 12));
  answer("make it smaller than its contents", mount("none", "/m", "tmpfs", MS_REMOUNT, "size=1m"));
  umount("/m");
  mount("none", "/m", "tmpfs", 0, "size=0");
  answer("limit a tmpfs that was mounted with size=0", mount("none", "/m", "tmpfs", MS_REMOUNT, "size=4m"));
  umount("/m");
  answer("mount a tmpfs with noswap", mount("none", "/m", "tmpfs", 0, "noswap"));
  umount("/m");
}

static void ramDisk(void) {
  int device = open("/dev/ram0", O_RDWR);
  unsigned long long range[2] = {0, 12ULL * MIB};
  long before, written;
  dropCaches();
  before = freeMemory();
  for (int count = 0; count < 12; count++) write(device, block, MIB);
  fsync(device);
  dropCaches();
  written = freeMemory();
  say("kB", "12 MiB on a RAM disk, after sync and drop_caches", before - written);
  answer("discard them", ioctl(device, BLKDISCARD, range));
  dropCaches();
  say("kB", "what that gives back", freeMemory() - written);
  close(device);
}

int main(void) {
  const char *what = getenv("ask");
  memset(block, 1, sizeof block);
  mkdir("/proc", 0755);
  mkdir("/dev", 0755);
  mkdir("/m", 0755);
  mount("proc", "/proc", "proc", 0, NULL);
  mount("dev", "/dev", "devtmpfs", 0, NULL);
  if (what && !strcmp(what, "pivot")) {
    mount("new", "/m", "tmpfs", 0, NULL);
    chdir("/m");
    answer("pivot_root in rootfs", syscall(SYS_pivot_root, ".", "."));
  } else if (what && !strcmp(what, "umount")) {
    answer("umount rootfs", umount2("/", 0));
  } else {
    ramfs();
    tmpfs();
    ramDisk();
  }
  fflush(stdout);
  reboot(RB_POWER_OFF);
  return 0;
}
