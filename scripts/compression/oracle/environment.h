/* What the kernel's decompressors need from the kernel, for a program in user space. Forced into every file. */
#ifndef ORACLE_ENVIRONMENT_H
#define ORACLE_ENVIRONMENT_H

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t s64;

/* vmalloc gives nothing for 0 bytes, and nothing for more than there can be. */
static inline void *vmalloc(unsigned long size) { return size == 0 || size >> 40 ? NULL : calloc(1, size); }
static inline void vfree(void *memory) { free(memory); }

#ifndef ORACLE_MAIN
#define __init
#define kmalloc(size, flags) malloc(size)
#define kfree(memory) free(memory)
#define GFP_KERNEL 0

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define fallthrough __attribute__((__fallthrough__))
#undef __always_inline
#define __always_inline inline __attribute__((__always_inline__))
#define EXPORT_SYMBOL(name)
#define EXPORT_SYMBOL_GPL(name)
#define MODULE_LICENSE(text)
#define MODULE_DESCRIPTION(text)
#define MODULE_VERSION(text)
#define MODULE_AUTHOR(text)
#define WARN_ON(condition) (!!(condition))
#define BUILD_BUG_ON(condition) _Static_assert(!(condition), "")
#define IS_ENABLED(option) option
#define CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS 1
#define __maybe_unused __attribute__((__unused__))
#define noinline __attribute__((__noinline__))
#define min(a, b) ((a) < (b) ? (a) : (b))
#define min_t(type, a, b) ((type)(a) < (type)(b) ? (type)(a) : (type)(b))

#define get_unaligned_le16(p) oracle_le(p, 2)
#define get_unaligned_le32(p) ((u32)oracle_le(p, 4))
#define get_unaligned_le64(p) oracle_le(p, 8)
#define get_unaligned_be16(p) ((u16)oracle_be(p, 2))
#define get_unaligned_be32(p) ((u32)oracle_be(p, 4))
static inline u64 oracle_le(const void *p, int size)
{
	u64 value = 0;
	memcpy(&value, p, size);
	return value;
}
static inline u64 oracle_be(const void *p, int size)
{
	u64 value = 0;
	for (int i = 0; i < size; i++)
		value = value << 8 | ((const u8 *)p)[i];
	return value;
}
#define put_unaligned_le16(v, p) ({ u16 v_ = (v); memcpy(p, &v_, 2); })
#define put_unaligned_le32(v, p) ({ u32 v_ = (v); memcpy(p, &v_, 4); })
#define put_unaligned_le64(v, p) ({ u64 v_ = (v); memcpy(p, &v_, 8); })
#define put_unaligned_be32(v, p) ({ u32 v_ = __builtin_bswap32(v); memcpy(p, &v_, 4); })
#define get_unaligned(p) ({ struct { typeof(*(p)) x; } __attribute__((packed)) const *p_ = (const void *)(p); p_->x; })
#define put_unaligned(v, p) ({ struct { typeof(*(p)) x; } __attribute__((packed)) *p_ = (void *)(p); p_->x = (v); })
#define le16_to_cpu(x) (x)
#define le32_to_cpu(x) (x)
#define le64_to_cpu(x) (x)
#define swab32(x) __builtin_bswap32(x)
#define swab64(x) __builtin_bswap64(x)
#undef __BIG_ENDIAN
#undef __LITTLE_ENDIAN
#define __LITTLE_ENDIAN 1234
#define CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS 1
#define CONFIG_64BIT 1

/* lib/xz: what xz_private.h wants from a "xz_config.h", with every filter of lib/xz/Kconfig. */
#define XZ_DEC_DYNALLOC
#define XZ_DEC_X86
#define XZ_DEC_POWERPC
#define XZ_DEC_ARM
#define XZ_DEC_ARMTHUMB
#define XZ_DEC_SPARC
#define XZ_DEC_ARM64
#define XZ_DEC_RISCV
#define XZ_INTERNAL_CRC32 1
#define memeq(a, b, size) (memcmp(a, b, size) == 0)
#define memzero(p, size) memset(p, 0, size)
#define get_le32(p) get_unaligned_le32(p)
#endif
#endif
