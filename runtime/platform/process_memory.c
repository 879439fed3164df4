/*
 * Memory on the process platform: one reserved range for the heap, one for packet buffers. The
 * kernel gives pages, zeroed, as they are first touched.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "process.h"
#include "rt_native.h"
#include "rt_platform.h"

#define HEAP_BYTES_DEFAULT (1ul << 30)
#define HEAP_BYTES_MIN (1ul << 20)
#define DEVICE_BYTES (64ul << 20)
enum { PAGE_BYTES = 4096, LINE_BYTES = 64 };

static uint8_t *heap, *device;
static size_t heap_bytes, device_used;

/*
 * A number of bytes, with K, M or G or their long forms KiB, MiB, GiB. 0 when it is none of these.
 */
static size_t parse_bytes(const char *text) {
  char *end;
  unsigned long value = strtoul(text, &end, 10);
  int shift = 0;
  if (end == text || *text == '-') return 0;
  if (*end == 'K') shift = 10;
  if (*end == 'M') shift = 20;
  if (*end == 'G') shift = 30;
  if (shift != 0) end++;
  if (shift != 0 && strcmp(end, "iB") == 0) end += 2;
  if (*end != 0 || value > (SIZE_MAX >> 16 >> shift)) return 0;
  return value << shift;
}

static uint8_t *reserve(size_t bytes) {
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (at == MAP_FAILED)
    process_usage("cannot reserve %zu bytes of memory (error %d)", bytes, errno);
  return at;
}

void process_memory_init(void) {
  const char *wanted = getenv("SKERRY_MEMORY");
  heap_bytes = wanted == NULL ? HEAP_BYTES_DEFAULT : parse_bytes(wanted) & -(size_t)PAGE_BYTES;
  if (heap_bytes < HEAP_BYTES_MIN) {
    process_usage("SKERRY_MEMORY=%s: give 1M or more, such as 64MiB", wanted);
  }
  heap = reserve(heap_bytes);
  device = reserve(DEVICE_BYTES);
}

void rt_platform_heap(uint8_t **base, size_t *bytes) {
  *base = heap;
  *bytes = heap_bytes;
}

bool rt_platform_commit(uint8_t *p, size_t n) {
  size_t at = (size_t)(p - heap);
  if (p < heap || at > heap_bytes) rt_panic("commit of %p: not the heap", (void *)p);
  return n <= heap_bytes - at;
}

bool rt_platform_memory_is_zero(void) {
  return true;
}

int64_t rt_native_memory_bytes(void) {
  return (int64_t)heap_bytes;
}

struct rt_bytes rt_native_dma_allocate(int64_t bytes) {
  if (bytes <= 0 || bytes > INT32_MAX) rt_panic("dmaAllocate(%ld)", (long)bytes);
  size_t align = bytes >= PAGE_BYTES ? PAGE_BYTES : LINE_BYTES;
  size_t at = (device_used + align - 1) & -align;
  if ((size_t)bytes > DEVICE_BYTES - at)
    rt_panic("no memory for %ld bytes of device buffers", (long)bytes);
  device_used = at + (size_t)bytes;
  return (struct rt_bytes){device + at, (uint32_t)bytes};
}
