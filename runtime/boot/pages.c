/*
 * The final page tables and the division of memory. Virtual addresses:
 *
 *   0 .. 1 MiB            not mapped: null pointers with any small offset fault
 *   1 MiB .. guard        if the stack leaves room there: device memory (`arena`)
 *   guard, 64 KiB         not mapped
 *   .. 2 MiB              the stack, read-write
 *   2 MiB ..              the image: text read-execute, constants read-only, data read-write
 *   .. end of low RAM     read-write; equal to physical addresses
 *   HEAP_WINDOW           only with RAM above 4 GiB: that RAM directly above all low RAM, so that
 *                         the heap is one range; its low part is the same memory as the range above
 *   FIRMWARE_WINDOW + p   physical p, read-only, mapped when first read
 *   DEVICE_WINDOW + p     physical p, read-write and uncached, mapped by vm_map_device
 *
 * Nothing is writable and executable; only text is executable. Memory beyond the image is not
 * touched. Tables for the windows come from a small pool, and beyond it the machine stops: windows
 * are for a handful of devices.
 */
#include <string.h>

#include "cpu.h"
#include "machine.h"
#include "rt_platform.h"
#include "vm.h"

RT_SELDOM_BEGIN

#define MIB (1ul << 20)
#define GIB (1ul << 30)
#define LARGE_BYTES (2 * MIB)
#define WINDOW_SHIFT 39 /* each window is one PML4 entry: 512 GiB */
#define HEAP_WINDOW (1ul << WINDOW_SHIFT)
#define FIRMWARE_WINDOW (2ul << WINDOW_SHIFT)
#define ADDRESS_BITS 0x000ffffffffff000ul

enum { STACK_BYTES_MIN = 64 * 1024, STACK_BYTES_MAX = 1024 * 1024, STACK_SHARE = 16 };
enum { WINDOW_TABLES = 8 };

static const uint64_t MEMORY = PAGE_PRESENT | PAGE_WRITE | PAGE_NO_EXECUTE;

extern char rt_image_start[], rt_rodata_start[], rt_data_start[], rt_image_end[];
extern uint64_t rt_pml4[512], rt_pdpt[512], rt_pd0[512];
extern uint8_t rt_early_tables[], rt_early_tables_end[];

struct vm_memory vm_memory;

/* The size of the stack, for a program that wants to choose it. */
__attribute__((weak)) extern const uint32_t rt_stack_bytes;

/* The first tables are for reading the start info: what follows the image may still hold it. */
static uint8_t *next_table = rt_early_tables;
static uint8_t *tables_end = rt_early_tables_end;

/* `count` zeroed tables in a row. */
static uint64_t *take_tables(uint64_t count) {
  if (count * 4096 > (uint64_t)(tables_end - next_table)) rt_panic("no room for more page tables");
  uint8_t *tables = next_table;
  next_table += count * 4096;
  return memset(tables, 0, count * 4096);
}

/*
 * The table that `entry` points to, made if there is none. Tables lie where virtual and physical
 * are equal.
 */
static uint64_t *step(uint64_t *entry) {
  if (*entry == 0) *entry = (uintptr_t)take_tables(1) | PAGE_PRESENT | PAGE_WRITE;
  return (uint64_t *)(*entry & ADDRESS_BITS);
}

static unsigned index_at(uint64_t address, int shift) {
  return (address >> shift) & 511;
}

static uint64_t *directory_entry(uint64_t address) {
  uint64_t *pdpt = step(&rt_pml4[index_at(address, 39)]);
  uint64_t *directory = step(&pdpt[index_at(address, 30)]);
  return &directory[index_at(address, 21)];
}

static bool has_gib_pages(void) {
  return read_cpuid(0x80000001, 0).edx >> 26 & 1;
}

/* Maps RAM with the largest pages that fit; all three are multiples of 2 MiB. */
static void map_memory(uint64_t address, uint64_t physical, uint64_t bytes) {
  bool gib_pages = has_gib_pages();
  while (bytes > 0) {
    uint64_t size = LARGE_BYTES;
    if (gib_pages && address % GIB == 0 && physical % GIB == 0 && bytes >= GIB) {
      size = GIB;
      step(&rt_pml4[index_at(address, 39)])[index_at(address, 30)] = physical | PAGE_LARGE | MEMORY;
    } else {
      *directory_entry(address) = physical | PAGE_LARGE | MEMORY;
    }
    address += size;
    physical += size;
    bytes -= size;
  }
}

/*
 * Entries of 4 KiB pages for [start, end); virtual and physical are equal, and `entries` begins
 * with page 0.
 */
static void map_small(uint64_t *entries, uint64_t start, uint64_t end, uint64_t flags) {
  for (uint64_t page = start; page < end; page += 4096) entries[page / 4096] = page | flags;
}

static uint64_t stack_bytes(void) {
  uint64_t bytes = &rt_stack_bytes != NULL ? rt_stack_bytes : vm_machine.memory_bytes / STACK_SHARE;
  if (bytes < STACK_BYTES_MIN) bytes = STACK_BYTES_MIN;
  if (bytes > STACK_BYTES_MAX) bytes = STACK_BYTES_MAX;
  return bytes & ~4095ul;
}

/* Everything below 2 MiB, and the image up to the next multiple of 2 MiB, which is returned. */
static uint64_t map_image(void) {
  const uint64_t image = (uintptr_t)rt_image_start;
  const uint64_t rodata = (uintptr_t)rt_rodata_start;
  const uint64_t data = (uintptr_t)rt_data_start;
  const uint64_t image_end = ((uintptr_t)rt_image_end + LARGE_BYTES - 1) & -LARGE_BYTES;

  vm_memory.stack_high = image;
  vm_memory.stack_low = image - stack_bytes();
  vm_memory.arena = MIB;
  vm_memory.arena_end = vm_memory.stack_low - GUARD_BYTES;
  if (vm_memory.arena_end < vm_memory.arena) vm_memory.arena_end = vm_memory.arena;

  uint64_t *entries = take_tables(image_end / LARGE_BYTES);
  map_small(entries, vm_memory.arena, vm_memory.arena_end, MEMORY);
  map_small(entries, vm_memory.stack_low, vm_memory.stack_high, MEMORY);
  map_small(entries, image, rodata, PAGE_PRESENT);
  map_small(entries, rodata, data, PAGE_PRESENT | PAGE_NO_EXECUTE);
  map_small(entries, data, image_end, MEMORY);
  /* Only complete tables are put in place: this code runs by them. */
  for (uint64_t i = 0; i < image_end / LARGE_BYTES; i++) {
    rt_pd0[i] = (uintptr_t)&entries[512 * i] | PAGE_PRESENT | PAGE_WRITE;
  }
  return image_end;
}

/* RAM beyond the image. Boot entries for memory that is not there go away. */
static void map_ram(uint64_t image_end) {
  uint64_t low_end = (vm_machine.low_end + LARGE_BYTES - 1) & -LARGE_BYTES;
  if (image_end < low_end) map_memory(image_end, image_end, low_end - image_end);
  uint64_t unused = image_end > low_end ? image_end : low_end;
  for (; unused < RT_BOOT_MAP_BYTES; unused += LARGE_BYTES) rt_pd0[unused / LARGE_BYTES] = 0;

  if (vm_machine.high_start == vm_machine.high_end) return;
  uint64_t low_part = vm_machine.low_end & -LARGE_BYTES;
  uint64_t high_part = (vm_machine.high_end - vm_machine.high_start) & -LARGE_BYTES;
  if (high_part > HEAP_WINDOW - low_part) high_part = HEAP_WINDOW - low_part;
  map_memory(HEAP_WINDOW, 0, low_part);
  map_memory(HEAP_WINDOW + low_part, vm_machine.high_start, high_part);
  vm_memory.heap_end = HEAP_WINDOW + low_part + high_part;
}

void vm_pages_build(void) {
  next_table = (uint8_t *)rt_image_end;
  uint64_t limit = vm_machine.low_end < RT_BOOT_MAP_BYTES ? vm_machine.low_end : RT_BOOT_MAP_BYTES;
  tables_end = (uint8_t *)(limit & ~4095ul);
  vm_memory.heap_end = vm_machine.low_end;
  map_ram(map_image());
  write_cr3((uintptr_t)rt_pml4);

  if (WINDOW_TABLES * 4096 > tables_end - next_table) rt_panic("no memory beyond the image");
  tables_end = next_table + WINDOW_TABLES * 4096;
  vm_memory.heap_base = (uintptr_t)tables_end;
  if (vm_memory.heap_end > HEAP_WINDOW) vm_memory.heap_base += HEAP_WINDOW;
  vm_memory.heap_top = vm_memory.heap_base;
}

uint64_t vm_physical(uint64_t virtual_address) {
  if (virtual_address < HEAP_WINDOW) return virtual_address;
  uint64_t offset = virtual_address - HEAP_WINDOW;
  uint64_t low_part = vm_machine.low_end & -LARGE_BYTES;
  return offset < low_part ? offset : offset - low_part + vm_machine.high_start;
}

static void map_window(uint64_t window, uint64_t physical, uint64_t bytes, uint64_t limit,
                       uint64_t flags) {
  if (bytes == 0 || bytes > GIB || physical > limit - bytes) {
    rt_panic("no such device or firmware memory: 0x%lx, %lu bytes", physical, bytes);
  }
  for (uint64_t page = physical & -LARGE_BYTES; page < physical + bytes; page += LARGE_BYTES) {
    *directory_entry(window + page) = page | PAGE_LARGE | PAGE_PRESENT | PAGE_NO_EXECUTE | flags;
  }
}

const void *vm_firmware(uint64_t physical, uint64_t bytes) {
  static uint64_t last = 1; /* the page mapped by the call before; 1 is none */
  uint64_t page = physical & -LARGE_BYTES;
  if (page != last || physical + bytes > page + LARGE_BYTES) {
    map_window(FIRMWARE_WINDOW, physical, bytes, 1ul << WINDOW_SHIFT, 0);
    last = page;
  }
  return (const void *)(FIRMWARE_WINDOW + physical);
}

void vm_map_device(uint64_t physical, uint64_t bytes) {
  bool is_memory = physical < vm_machine.low_end ||
                   (physical < vm_machine.high_end && physical + bytes > vm_machine.high_start);
  if (is_memory) rt_panic("0x%lx is memory, not a device", physical);
  map_window(DEVICE_WINDOW, physical, bytes, -DEVICE_WINDOW,
             PAGE_WRITE | PAGE_NO_CACHE | PAGE_WRITE_THROUGH);
}

RT_SELDOM_END
