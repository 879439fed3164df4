/*
 * Who owns which memory on vm. The heap grows up from heap_base; device memory, which is never
 * given back, first fills the arena below the stack, then grows down from heap_end. They meet when
 * memory is full.
 */
#include <string.h>

#include "rt_native.h"
#include "rt_platform.h"
#include "vm.h"

enum { PAGE_BYTES = 4096, LINE_BYTES = 64 };

void rt_platform_heap(uint8_t **base, size_t *bytes) {
  *base = (uint8_t *)vm_memory.heap_base;
  *bytes = vm_memory.heap_end - vm_memory.heap_base;
}

bool rt_platform_commit(uint8_t *p, size_t n) {
  uint64_t start = (uintptr_t)p;
  if (start < vm_memory.heap_base || start > vm_memory.heap_end)
    rt_panic("commit of %p: not the heap", (void *)p);
  if (n > vm_memory.heap_end - start) return false;
  if (start + n > vm_memory.heap_top) vm_memory.heap_top = start + n;
  return true;
}

bool rt_platform_memory_is_zero(void) {
  return false;
}

void rt_platform_stack(uint8_t **low, uint8_t **high) {
  *low = (uint8_t *)vm_memory.stack_low;
  *high = (uint8_t *)vm_memory.stack_high;
}

struct rt_bytes rt_native_dma_allocate(int64_t bytes) {
  if (bytes <= 0 || bytes > INT32_MAX) rt_panic("dmaAllocate(%ld)", (long)bytes);
  uint64_t size = ((uint64_t)bytes + LINE_BYTES - 1) & -(uint64_t)LINE_BYTES;
  uint64_t align = bytes >= PAGE_BYTES ? PAGE_BYTES : LINE_BYTES;
  uint64_t at = (vm_memory.arena + align - 1) & -align;
  if (at + size <= vm_memory.arena_end) {
    vm_memory.arena = at + size;
  } else {
    if (size > vm_memory.heap_end - vm_memory.heap_top)
      rt_panic("no memory for %lu bytes of device buffers", size);
    at = (vm_memory.heap_end - size) & -align;
    if (at < vm_memory.heap_top) rt_panic("no memory for %lu bytes of device buffers", size);
    vm_memory.heap_end = at;
  }
  memset((void *)at, 0, size);
  return (struct rt_bytes){(uint8_t *)at, (uint32_t)bytes};
}

int64_t rt_native_physical_address(uint8_t *data, uint32_t length) {
  (void)length;
  return (int64_t)vm_physical((uintptr_t)data);
}

int64_t rt_native_memory_bytes(void) {
  return (int64_t)vm_machine.memory_bytes;
}
