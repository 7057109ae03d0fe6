#!/bin/sh
# libraries.sh: a program that prints one line, against each C library of Debian 12, and the empty built-in archive under each
# compressor. Needs gcc, musl-tools, dietlibc-dev, libklibc-dev. Out: name, bytes, bytes stripped.
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
cat > hello.c <<'C'
#include <stdio.h>
int main(void) { puts("Hello world!"); return 0; }
C
cat > bare.c <<'C'
static long call(long number, long a, long b, long c) {
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
  return result;
}
void _start(void) { call(1, 1, (long)"Hello world!\n", 13); call(60, 0, 0, 0); }
C

# build NAME SOURCE COMMAND…
build() {
  name=$1; source=$2; shift 2
  command -v "$1" > /dev/null || { echo "$name: no $1 here"; return; }
  "$@" -o "$name" "$source" 2> /dev/null
  cp "$name" stripped && strip -s stripped && ./"$name" > /dev/null
  echo "$name $(wc -c < "$name") $(wc -c < stripped)"
}

build glibc hello.c gcc -Os -static
build glibc-dynamic hello.c gcc -Os
build musl hello.c musl-gcc -Os -static
build dietlibc hello.c diet -Os gcc
build klibc hello.c klcc -Os -static
build none bare.c gcc -Os -static -nostdlib -fno-asynchronous-unwind-tables -Wl,--build-id=none -Wl,-z,noseparate-code
