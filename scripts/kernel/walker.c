/*
 * The walker: PID 1 of a kernel under test. It lstats everything below /, hashes the files, prints one line per object and powers off.
 *
 *   BRW TYPE MODE UID GID NLINK SIZE MTIME MAJOR:MINOR INO SHA256 PATH =TARGET
 *   BRS STATFS_MAGIC
 *   BRE COUNT
 *
 * TYPE: one letter as in ls (f for a file); MODE octal; SIZE bytes; MTIME seconds; SHA256 '-' where there is none; in PATH and TARGET every
 * byte that is not a printable ASCII character, a space and the backslash are \xNN. Its own two names are left out.
 * It walks first and writes later, so that messages of the kernel do not cut into the lines.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#define OWN_CONSOLE ".before-root-console"
#define OWN_PROGRAM ".before-root-walker"
/* Bytes. Beyond this a file is not hashed: a sparse one of 4 GiB would take minutes. */
#define HASH_LIMIT (64LL << 20)

static char *report;
static size_t used, room;

static void put(const char *text, size_t length) {
  if (used + length > room) {
    room = (used + length) * 2 + 65536;
    report = realloc(report, room);
    if (!report) reboot(RB_POWER_OFF);
  }
  memcpy(report + used, text, length);
  used += length;
}

static void print(const char *format, ...) {
  char line[256];
  va_list args;
  va_start(args, format);
  put(line, vsnprintf(line, sizeof line, format, args));
  va_end(args);
}

static void put_name(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char c = bytes[i];
    if (c > 32 && c < 127 && c != '\\') put((char *)&c, 1);
    else print("\\x%02x", c);
  }
}

/* SHA-256, FIPS 180-4. */
static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
#define ROTATE(x, n) ((x) >> (n) | (x) << (32 - (n)))

static void sha_block(uint32_t h[8], const unsigned char *p) {
  uint32_t w[64], s[8];
  for (int i = 0; i < 16; i++) w[i] = (uint32_t)p[4 * i] << 24 | p[4 * i + 1] << 16 | p[4 * i + 2] << 8 | p[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (ROTATE(a, 7) ^ ROTATE(a, 18) ^ a >> 3) + w[i - 7] + (ROTATE(b, 17) ^ ROTATE(b, 19) ^ b >> 10);
  }
  memcpy(s, h, sizeof s);
  for (int i = 0; i < 64; i++) {
    uint32_t t1 = s[7] + (ROTATE(s[4], 6) ^ ROTATE(s[4], 11) ^ ROTATE(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + K[i] + w[i];
    uint32_t t2 = (ROTATE(s[0], 2) ^ ROTATE(s[0], 13) ^ ROTATE(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += t1;
    s[0] = t1 + t2;
  }
  for (int i = 0; i < 8; i++) h[i] += s[i];
}

static void put_hash(int directory, const char *name, int64_t size) {
  static unsigned char buffer[65536 + 128];
  uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  uint64_t total = 0;
  size_t have = 0, at;
  int file = size > HASH_LIMIT ? -1 : openat(directory, name, O_RDONLY | O_NOFOLLOW);
  if (file < 0) {
    print(" -");
    return;
  }
  for (;;) {
    ssize_t n = read(file, buffer + have, 65536 - have);
    if (n <= 0) break;
    have += n;
    total += n;
    for (at = 0; at + 64 <= have; at += 64) sha_block(h, buffer + at);
    memmove(buffer, buffer + at, have -= at);
  }
  close(file);
  buffer[have++] = 0x80;
  at = have <= 56 ? 64 : 128;
  memset(buffer + have, 0, at - have);
  for (int i = 0; i < 8; i++) buffer[at - 1 - i] = total * 8 >> (8 * i);
  for (size_t i = 0; i < at; i += 64) sha_block(h, buffer + i);
  put(" ", 1);
  for (int i = 0; i < 8; i++) print("%08x", h[i]);
}

static int count;
/* Long enough for the deepest tree that names of 4096 bytes can make. */
static char path[1 << 20];

static char letter(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG: return 'f';
    case S_IFDIR: return 'd';
    case S_IFLNK: return 'l';
    case S_IFCHR: return 'c';
    case S_IFBLK: return 'b';
    case S_IFIFO: return 'p';
    case S_IFSOCK: return 's';
    default: return '?';
  }
}

static void visit(int directory, const char *name, size_t length, dev_t device) {
  struct stat s;
  if (fstatat(directory, name, &s, AT_SYMLINK_NOFOLLOW)) return;
  count++;
  print("BRW %c %04o %u %u %u %lld %lld %u:%u %llu", letter(s.st_mode), s.st_mode & 07777, s.st_uid, s.st_gid, (unsigned)s.st_nlink,
        (long long)s.st_size, (long long)s.st_mtim.tv_sec, major(s.st_rdev), minor(s.st_rdev), (unsigned long long)s.st_ino);
  if (S_ISREG(s.st_mode)) put_hash(directory, name, s.st_size);
  else print(" -");
  print(" ");
  put_name(length ? path : "/", length ? length : 1);
  print(" =");
  if (S_ISLNK(s.st_mode)) {
    static char target[8192];
    ssize_t n = readlinkat(directory, name, target, sizeof target);
    if (n > 0) put_name(target, n);
  }
  print("\n");
  if (!S_ISDIR(s.st_mode) || s.st_dev != device) return;
  int here = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  DIR *list = here < 0 ? NULL : fdopendir(here);
  if (!list) return;
  for (struct dirent *entry; (entry = readdir(list));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (!length && (!strcmp(entry->d_name, OWN_PROGRAM) || !strcmp(entry->d_name, OWN_CONSOLE))) continue;
    size_t n = strlen(entry->d_name);
    if (length + n + 2 > sizeof path) continue;
    path[length] = '/';
    memcpy(path + length + 1, entry->d_name, n);
    visit(here, entry->d_name, length + 1 + n, device);
  }
  closedir(list);
}

int main(void) {
  struct rlimit files = {4096, 4096};
  struct stat root;
  struct statfs fs;
  setrlimit(RLIMIT_NOFILE, &files);
  stat("/", &root);
  visit(AT_FDCWD, "/", 0, root.st_dev);
  statfs("/", &fs);
  print("BRS %08lx\nBRE %d\n", (unsigned long)fs.f_type, count);
  klogctl(6, NULL, 0);
  int console = open("/" OWN_CONSOLE, O_WRONLY | O_NOCTTY);
  for (size_t at = 0; console >= 0 && at < used;) {
    ssize_t n = write(console, report + at, used - at);
    if (n <= 0) break;
    at += n;
  }
  /* What still waits in the console's buffer would be lost. */
  if (console >= 0) tcdrain(console);
  reboot(RB_POWER_OFF);
  return 0;
}
