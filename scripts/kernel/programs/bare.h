/* What a program without a C library needs on x86-64. */
static inline long call(long number, long a, long b, long c, long d) {
  register long r10 __asm__("r10") = d;
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
  return result;
}

static inline void text(int out, const char *words) {
  long length = 0;
  while (words[length]) length++;
  call(1 /* write */, out, (long)words, length, 0);
}

static inline void line(int out, const char *mark, const char *words) {
  text(out, mark);
  text(out, words);
  text(out, "\n");
}

static inline void power_off(void) { call(169 /* reboot */, 0xfee1dead, 672274793, 0x4321fedc, 0); }

int program(long argc, char **argv, char **envp);

void begin(long *stack) {
  long argc = stack[0];
  char **argv = (char **)(stack + 1);
  call(60 /* exit */, program(argc, argv, argv + argc + 1), 0, 0, 0);
}

__asm__(".globl _start\n_start:\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call begin\n");
