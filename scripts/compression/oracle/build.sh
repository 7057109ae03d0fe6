#!/bin/sh
# Builds `kernel-oracle`, a program for the terminal around the kernel's own decompressors (lib/decompress_*.c and what
# they include), so that our decoders can be compared with them byte by byte, flush by flush, text by text.
# Needs gcc and Debian's linux-source-6.12 (apt-get install linux-source-6.12 gcc).
#   scripts/compression/oracle/build.sh OUTPUT [SOURCE_TARBALL]
set -eu
output=$1
tarball=${2:-/usr/src/linux-source-6.12.tar.xz}
here=$(cd "$(dirname "$0")" && pwd)
cache=${BEFORE_ROOT_CACHE:-$HOME/.cache/before-root}/compression-oracle
sources=$cache/linux
shim=$cache/shim

if [ ! -e "$sources/.complete" ]; then
  mkdir -p "$sources"
  tar -C "$sources" --strip-components=1 -xf "$tarball" --wildcards '*/lib/decompress*' '*/lib/zlib_inflate/*' \
    '*/lib/xz/*' '*/lib/zstd/*' '*/lib/lz4/*' '*/lib/lzo/*' '*/lib/xxhash.c' '*/include/linux/lz4.h' \
    '*/include/linux/lzo.h' '*/include/linux/zutil.h' '*/include/linux/zlib.h' '*/include/linux/zconf.h' \
    '*/include/linux/crc32poly.h' '*/include/linux/xxhash.h' '*/include/linux/xz.h' '*/include/linux/zstd*' \
    '*/include/linux/decompress/*'
  touch "$sources/.complete"
fi

# Kernel headers that only stand for the kernel's environment: all of it is in environment.h.
rm -rf "$shim"
mkdir -p "$shim/linux/decompress" "$shim/asm"
for header in types string slab vmalloc kernel module init compiler unaligned errno swab limits stddef math64 printk \
  bitops fs export minmax; do
  : > "$shim/linux/$header.h"
done
# STATIC may only be known from here on: defined earlier, it means "before the kernel runs" and chooses other code.
cat > "$shim/linux/decompress/mm.h" <<'END'
#define INIT
#define STATIC
#define large_malloc(size) vmalloc(size)
#define large_free(memory) vfree(memory)
END
echo '#define EINVAL 22' > "$shim/linux/errno.h"
echo '#include <linux/xz.h>' > "$shim/xz_config.h"
for header in lz4 lzo zutil zlib zconf crc32poly xxhash xz zstd zstd_lib zstd_errors; do
  cp "$sources/include/linux/$header.h" "$shim/linux/"
done
for header in bunzip2 generic inflate unlz4 unlzma unlzo unxz unzstd; do
  cp "$sources/include/linux/decompress/$header.h" "$shim/linux/decompress/"
done

objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
number=0
for file in lib/decompress_inflate.c lib/zlib_inflate/inflate.c lib/zlib_inflate/inffast.c \
  lib/zlib_inflate/inftrees.c lib/decompress_bunzip2.c lib/decompress_unlzma.c lib/decompress_unxz.c \
  lib/xz/xz_crc32.c lib/xz/xz_dec_stream.c lib/xz/xz_dec_lzma2.c lib/xz/xz_dec_bcj.c lib/decompress_unlzo.c \
  lib/lzo/lzo1x_decompress_safe.c lib/decompress_unlz4.c lib/lz4/lz4_decompress.c lib/decompress_unzstd.c \
  lib/zstd/zstd_decompress_module.c lib/zstd/decompress/huf_decompress.c lib/zstd/decompress/zstd_ddict.c \
  lib/zstd/decompress/zstd_decompress.c lib/zstd/decompress/zstd_decompress_block.c \
  lib/zstd/common/entropy_common.c lib/zstd/common/error_private.c lib/zstd/common/fse_decompress.c \
  lib/zstd/common/zstd_common.c lib/zstd/common/debug.c lib/xxhash.c; do
  number=$((number + 1))
  # Without __KERNEL__ lib/xz takes its settings from xz_config.h; its wrapper alone needs it, to find mm.h.
  kernel=
  [ "$file" != lib/decompress_unxz.c ] || kernel=-D__KERNEL__
  gcc -O2 -w -fno-strict-aliasing -std=gnu11 $kernel -include "$here/environment.h" -I "$shim" -I "$sources/lib" -I "$sources/lib/lzo" \
    -c "$sources/$file" -o "$objects/$number.o"
done
gcc -O2 -std=gnu11 -Wall -o "$output" "$here/main.c" "$objects"/*.o
