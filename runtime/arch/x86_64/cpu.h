/* Single instructions of the x86-64 processor. */
#ifndef SKERRY_CPU_H
#define SKERRY_CPU_H

#include <stdbool.h>
#include <stdint.h>

static inline uint8_t port_in8(uint16_t port) {
  uint8_t value;
  __asm__ volatile("inb %w1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}

static inline uint32_t port_in32(uint16_t port) {
  uint32_t value;
  __asm__ volatile("inl %w1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}

static inline void port_out8(uint16_t port, uint8_t value) {
  __asm__ volatile("outb %0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

static inline void port_out16(uint16_t port, uint16_t value) {
  __asm__ volatile("outw %0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

static inline void port_out32(uint16_t port, uint32_t value) {
  __asm__ volatile("outl %0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

static inline uint64_t read_msr(uint32_t msr) {
  uint32_t low, high;
  __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(msr) : "memory");
  return ((uint64_t)high << 32) | low;
}

static inline void write_msr(uint32_t msr, uint64_t value) {
  __asm__ volatile("wrmsr"
                   :
                   : "c"(msr), "a"((uint32_t)value), "d"((uint32_t)(value >> 32))
                   : "memory");
}

struct cpuid {
  uint32_t eax, ebx, ecx, edx;
};

static inline struct cpuid read_cpuid(uint32_t leaf, uint32_t subleaf) {
  struct cpuid r;
  __asm__ volatile("cpuid"
                   : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx)
                   : "a"(leaf), "c"(subleaf));
  return r;
}

static inline uint64_t read_tsc(void) {
  uint32_t low, high;
  __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
  return ((uint64_t)high << 32) | low;
}

static inline uint64_t read_cr2(void) {
  uint64_t value;
  __asm__ volatile("movq %%cr2, %0" : "=r"(value));
  return value;
}

static inline uint64_t read_cr4(void) {
  uint64_t value;
  __asm__ volatile("movq %%cr4, %0" : "=r"(value));
  return value;
}

static inline void write_cr4(uint64_t value) {
  __asm__ volatile("movq %0, %%cr4" : : "r"(value) : "memory");
}

static inline void write_cr3(uint64_t value) {
  __asm__ volatile("movq %0, %%cr3" : : "r"(value) : "memory");
}

#endif
