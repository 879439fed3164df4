/*
 * Every C function that os/platform/native.ts declares, as rt_native_<lower_snake>;
 * tests/native.test.ts compares the two. The value ABI:
 *
 *   number       int64_t for integers that may be large or negative, uint32_t for device words
 *   boolean      bool
 *   Uint8Array   two arguments, (uint8_t *data, uint32_t length); returned: struct rt_bytes
 *   string       returned: struct rt_text, Latin-1, not owned by the receiver
 *   () => number int64_t (*)(void)
 *
 * The caller has checked nothing. Every function checks positions against lengths and panics: a
 * wrong position is a bug in `os/boot`, `os/driver` or `lib`, the only users.
 *
 * Platforms: "vm only" functions panic on process, and the other way round.
 */
#ifndef SKERRY_RT_NATIVE_H
#define SKERRY_RT_NATIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "rt_platform.h"

struct rt_bytes {
  uint8_t *data;
  uint32_t length;
};

struct rt_text {
  const char *data;
  uint32_t length;
};

enum { RT_PLATFORM_VM = 1, RT_PLATFORM_PROCESS = 2 };

int64_t rt_native_platform_kind(void);
int64_t rt_native_clock_us(void);
int64_t rt_native_clock_wall_ms(void);
void rt_native_random_fill(uint8_t *data, uint32_t length, int64_t start, int64_t end);
void rt_native_random_mix(uint8_t *data, uint32_t length, int64_t start, int64_t end);
void rt_native_console_write(int64_t fd, uint8_t *data, uint32_t length, int64_t start,
                             int64_t end);
struct rt_text rt_native_command_line(void);
struct rt_text rt_native_environment(void);
int64_t rt_native_memory_bytes(void);
RT_NORETURN void rt_native_exit(int64_t code);

struct rt_bytes rt_native_dma_allocate(int64_t bytes);
int64_t rt_native_physical_address(uint8_t *data, uint32_t length);

int64_t rt_native_acpi_root(void);
void rt_native_mmio_map(int64_t address, int64_t bytes);
uint32_t rt_native_mmio_read8(int64_t address);
uint32_t rt_native_mmio_read16(int64_t address);
uint32_t rt_native_mmio_read32(int64_t address);
void rt_native_mmio_write8(int64_t address, uint32_t value);
void rt_native_mmio_write16(int64_t address, uint32_t value);
void rt_native_mmio_write32(int64_t address, uint32_t value);
uint32_t rt_native_port_read8(int64_t port);
uint32_t rt_native_port_read32(int64_t port);
void rt_native_port_write8(int64_t port, uint32_t value);
void rt_native_port_write32(int64_t port, uint32_t value);
uint32_t rt_native_physical_read8(int64_t address);
uint32_t rt_native_physical_read32(int64_t address);

void rt_native_interrupt_route(int64_t gsi, bool level_triggered);
int64_t rt_native_msi_address(void);
int64_t rt_native_msi_data(void);

int64_t rt_native_packet_receive(uint8_t *data, uint32_t length, int64_t start, int64_t end);
bool rt_native_packet_send(uint8_t *data, uint32_t length, int64_t start, int64_t end);

void rt_native_on_turn(int64_t (*turn)(void));

/* ---- on the path of a packet, so inline ---- */

static inline void rt_native_check(uint32_t length, int64_t at, uint32_t bytes) {
  if (__builtin_expect((uint64_t)at > length || length - (uint64_t)at < bytes, 0)) {
    rt_panic("device memory: %u bytes at %ld are outside an array of %u", bytes, (long)at, length);
  }
}

/*
 * Loads acquire and stores release: what the program does afterwards happens after the load, what
 * it did before happens before the store, also for plain array accesses. On x86 both are single
 * moves. What neither orders is a store before a later load of another word: that takes
 * rt_native_fence.
 */
static inline uint32_t rt_native_load16(const uint8_t *data, uint32_t length, int64_t at) {
  rt_native_check(length, at, 2);
  uint16_t value = *(const volatile uint16_t *)(const void *)(data + at);
  __asm__ volatile("" : : : "memory");
  return value;
}

static inline uint64_t rt_word64(const uint8_t *at) {
  uint64_t word;
  __builtin_memcpy(&word, at, sizeof word);
  return word;
}

/*
 * RFC 1071: words of 64 bits are as good as pairs of 16 (2(C)) and the order of bytes does not matter until the end
 * (2(B)). A carry out of the top comes in at the bottom, which only the processor's own addition says in one instruction.
 */
static inline uint64_t rt_sum_word(uint64_t total, uint64_t word) {
  __asm__("addq %1, %0\n\tadcq $0, %0" : "+r"(total) : "r"(word) : "cc");
  return total;
}

static inline uint32_t rt_native_sum_words(const uint8_t *data, uint32_t length, int64_t start, int64_t end, uint32_t sum) {
  if (__builtin_expect(start < 0 || end < start || end > length, 0)) {
    rt_panic("sum of bytes %ld to %ld of %u", (long)start, (long)end, length);
  }
  const uint8_t *at = data + start;
  size_t left = (size_t)(end - start);
  uint64_t total = __builtin_bswap16((uint16_t)sum);
  for (; left >= 32; left -= 32, at += 32) {
    const struct { uint64_t words[4]; } *four = (const void *)at;
    __asm__("addq (%1), %0\n\tadcq 8(%1), %0\n\tadcq 16(%1), %0\n\tadcq 24(%1), %0\n\tadcq $0, %0"
            : "+&r"(total) : "r"(at), "m"(*four) : "cc");
  }
  if (left & 16) {
    total = rt_sum_word(total, rt_word64(at));
    total = rt_sum_word(total, rt_word64(at + 8));
    at += 16;
  }
  if (left & 8) {
    total = rt_sum_word(total, rt_word64(at));
    at += 8;
  }
  if (left & 7) {
    size_t rest = left & 7;
    uint64_t last = 0;
    if ((size_t)(at - data) >= 8) last = rt_word64(at + rest - 8) >> (64 - 8 * rest);
    else for (size_t i = 0; i < rest; i++) last |= (uint64_t)at[i] << (8 * i);
    total = rt_sum_word(total, last);
  }
  uint32_t half = (uint32_t)(total >> 32);
  __asm__("addl %1, %0\n\tadcl $0, %0" : "+r"(half) : "r"((uint32_t)total) : "cc");
  uint16_t folded = (uint16_t)(half >> 16);
  __asm__("addw %1, %0\n\tadcw $0, %0" : "+r"(folded) : "r"((uint16_t)half) : "cc");
  return __builtin_bswap16(folded);
}

static inline uint32_t rt_native_load32(const uint8_t *data, uint32_t length, int64_t at) {
  rt_native_check(length, at, 4);
  uint32_t value = *(const volatile uint32_t *)(const void *)(data + at);
  __asm__ volatile("" : : : "memory");
  return value;
}

static inline void rt_native_store16(uint8_t *data, uint32_t length, int64_t at, uint32_t value) {
  rt_native_check(length, at, 2);
  __asm__ volatile("" : : : "memory");
  *(volatile uint16_t *)(void *)(data + at) = (uint16_t)value;
}

static inline void rt_native_store32(uint8_t *data, uint32_t length, int64_t at, uint32_t value) {
  rt_native_check(length, at, 4);
  __asm__ volatile("" : : : "memory");
  *(volatile uint32_t *)(void *)(data + at) = value;
}

static inline void rt_native_fence(void) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/* Checks a [start, end) argument pair; returns end - start. */
static inline uint32_t rt_native_range(uint32_t length, int64_t start, int64_t end) {
  if (__builtin_expect(start < 0 || start > end || end > length, 0)) {
    rt_panic("bytes %ld..%ld are outside an array of %u", (long)start, (long)end, length);
  }
  return (uint32_t)(end - start);
}


#endif
