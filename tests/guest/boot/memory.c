/*
 * Uses all memory: commits and touches the heap range, writing a different word every 2 MiB, takes
 * device memory from its end, and reads the words back.
 */
#include "rt_native.h"

enum { STEP = 2 << 20, DEVICE_ALLOCATIONS = 8, DEVICE_BYTES = 100000 };

void rt_event_boundary(void) {
}

static void check_device_memory(void) {
  for (int i = 0; i < DEVICE_ALLOCATIONS; i++) {
    struct rt_bytes bytes = rt_native_dma_allocate(DEVICE_BYTES);
    if ((uintptr_t)bytes.data % 4096 != 0) rt_panic("not page-aligned: %p", (void *)bytes.data);
    for (uint32_t at = 0; at < DEVICE_BYTES; at++) {
      if (bytes.data[at] != 0) rt_panic("not zero: byte %u", at);
      bytes.data[at] = 0xff;
    }
    int64_t physical = rt_native_physical_address(bytes.data, bytes.length);
    if (physical < 0x100000 || physical % 4096 != 0)
      rt_panic("strange physical address %lx", (long)physical);
  }
  struct rt_bytes small = rt_native_dma_allocate(100);
  if ((uintptr_t)small.data % 64 != 0 || small.length != 100) rt_panic("small allocation");
}

void rt_program(void) {
  uint8_t *base, *low, *high;
  size_t bytes;
  rt_platform_heap(&base, &bytes);
  rt_platform_stack(&low, &high);
  rt_print("memory %ld heap %zu stack %ld\n", (long)rt_native_memory_bytes(), bytes,
           (long)(high - low));
  if (rt_platform_commit(base, bytes + 4096)) rt_panic("more than there is was committed");

  check_device_memory();
  size_t usable = bytes - DEVICE_ALLOCATIONS * (DEVICE_BYTES + 4096) - 4096;
  if (!rt_platform_commit(base, usable)) rt_panic("%zu bytes were not committed", usable);
  for (size_t at = 0; at + 8 <= usable; at += STEP) *(volatile uint64_t *)(base + at) = at ^ 0x5555;
  *(volatile uint64_t *)(base + usable - 8) = 7;
  for (size_t at = 0; at + 8 <= usable; at += STEP) {
    if (*(volatile uint64_t *)(base + at) != (at ^ 0x5555)) rt_panic("memory at %zu changed", at);
  }
  while (rt_platform_commit(base, usable)) usable += 4096;
  rt_print("usable %zu\n", usable);
  rt_platform_exit(0);
}
