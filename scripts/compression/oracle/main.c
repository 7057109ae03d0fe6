/*
 * kernel-oracle FORMAT FILE [LENGTH [OUTPUT]]
 * kernel-oracle --cases LISTFILE      (lines: FORMAT FILE LENGTH OFFSET XOR: change one byte first, -1 for none)
 * Calls a decompressor of the kernel as init/initramfs.c does, on the first LENGTH bytes of FILE. Prints one line:
 *   return value, consumed (*posp), number of flushes, bytes flushed, CRC-32 of them, size of the first flush,
 *   first error text ("-" if none)
 * Behind LENGTH come 16 MiB of zeros and then a page that cannot be read.
 */
#define ORACLE_MAIN
#include "environment.h"
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int decompress_fn(unsigned char *, long, long (*)(void *, unsigned long), long (*)(void *, unsigned long),
			  unsigned char *, long *, void (*)(char *));
decompress_fn gunzip, bunzip2, unlzma, unxz, unlzo, unlz4, unzstd;
void xz_crc32_init(void);

static const struct {
	const char *name;
	decompress_fn *function;
} formats[] = { { "gzip", gunzip }, { "bzip2", bunzip2 }, { "lzma", unlzma }, { "xz", unxz },
		{ "lzo", unlzo },   { "lz4", unlz4 },	  { "zstd", unzstd } };

static unsigned long flushes, total, first_flush;
static uint32_t crc;
static const char *message;
static FILE *output;

static void error(char *text)
{
	if (!message)
		message = text;
}

static long flush(void *data, unsigned long size)
{
	const unsigned char *bytes = data;
	if (message)
		return -1;
	if (size == 0)
		return 0;
	if (!flushes++)
		first_flush = size;
	total += size;
	for (unsigned long i = 0; i < size; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
	}
	if (output)
		fwrite(data, 1, size, output);
	return size;
}

static void run(const char *format, const unsigned char *file, long length, long offset, int change)
{
	long page = sysconf(_SC_PAGESIZE);
	long mapped = (length + page - 1) / page * page + (16 << 20);
	unsigned char *memory = mmap(NULL, mapped + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	long position = 0;
	mprotect(memory + mapped, page, PROT_NONE);
	memcpy(memory, file, length);
	if (offset >= 0 && offset < length)
		memory[offset] ^= change;
	for (unsigned i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(formats[i].name, format))
			continue;
		crc = ~0u;
		int result = formats[i].function(memory, length, NULL, flush, NULL, &position, error);
		printf("%d %ld %lu %lu %08x %lu %s\n", result, position, flushes, total, ~crc, first_flush,
		       message ? message : "-");
	}
	munmap(memory, mapped + page);
}

static unsigned char *load(const char *path, long *length)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		exit(2);
	fseek(in, 0, SEEK_END);
	*length = ftell(in);
	rewind(in);
	unsigned char *file = malloc(*length + 1);
	if (fread(file, 1, *length, in) != (size_t)*length)
		exit(2);
	fclose(in);
	return file;
}

int main(int argc, char **argv)
{
	long length;
	xz_crc32_init();
	if (argc == 3 && !strcmp(argv[1], "--cases")) {
		FILE *list = fopen(argv[2], "r");
		char format[16], path[4096], loaded[4096] = "";
		unsigned char *file = NULL;
		long size = 0, cut, offset;
		int change;
		while (fscanf(list, "%15s %4095s %ld %ld %d", format, path, &cut, &offset, &change) == 5) {
			if (strcmp(path, loaded)) {
				free(file);
				file = load(path, &size);
				strcpy(loaded, path);
			}
			/* A child each: a decompressor that runs into unreadable memory ends only itself. */
			fflush(stdout);
			pid_t child = fork();
			int status;
			if (child == 0) {
				alarm(20);
				run(format, file, cut < 0 || cut > size ? size : cut, offset, change);
				fflush(stdout);
				_exit(0);
			}
			waitpid(child, &status, 0);
			if (!WIFEXITED(status))
				printf("signal %d\n", WTERMSIG(status));
		}
		return 0;
	}
	if (argc < 3)
		return 2;
	unsigned char *file = load(argv[2], &length);
	if (argc > 3 && atol(argv[3]) >= 0 && atol(argv[3]) < length)
		length = atol(argv[3]);
	if (argc > 4)
		output = fopen(argv[4], "wb");
	run(argv[1], file, length, -1, 0);
	return 0;
}
