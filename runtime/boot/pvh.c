/*
 * Reads what the virtual machine monitor passes to a PVH kernel: struct hvm_start_info of Xen's
 * "x86/HVM direct boot ABI" (xen/include/public/arch-x86/hvm/start_info.h), version 1 or later.
 */
#include <string.h>

#include "rt_platform.h"
#include "vm.h"

RT_SELDOM_BEGIN

enum { START_MAGIC = 0x336ec578, MEMMAP_TYPE_RAM = 1, MEMMAP_ENTRIES_MAX = 128 };

struct start_info {
  uint32_t magic, version, flags, module_count;
  uint64_t modules, command_line, rsdp;
  uint64_t memmap; /* since version 1, as are the following */
  uint32_t memmap_count, reserved;
};

struct memmap_entry {
  uint64_t start, bytes;
  uint32_t type, reserved;
};

struct vm_machine vm_machine;

extern char rt_image_start[], rt_image_end[];

static void read_memmap(const struct memmap_entry *entries, uint32_t count) {
  const uint64_t image_start = (uintptr_t)rt_image_start;
  for (uint32_t i = 0; i < count; i++) {
    if (entries[i].type != MEMMAP_TYPE_RAM) continue;
    uint64_t start = (entries[i].start + 4095) & ~4095ul;
    uint64_t end = (entries[i].start + entries[i].bytes) & ~4095ul;
    if (end <= start) continue;
    vm_machine.memory_bytes += entries[i].bytes;
    if (start <= image_start && image_start < end) vm_machine.low_end = end;
    if (start >= 1ul << 32 && end - start > vm_machine.high_end - vm_machine.high_start) {
      vm_machine.high_start = start;
      vm_machine.high_end = end;
    }
  }
}

static void read_command_line(uint64_t address) {
  for (;;) {
    char c = *(const char *)vm_firmware(address + vm_machine.command_bytes, 1);
    if (c == 0) return;
    if (vm_machine.command_bytes == COMMAND_LINE_MAX) {
      rt_panic("the command line is longer than %d bytes", COMMAND_LINE_MAX);
    }
    vm_machine.command[vm_machine.command_bytes++] = c;
  }
}

void vm_read_start_info(uint64_t start_info) {
  struct start_info info;
  memcpy(&info, vm_firmware(start_info, sizeof info), sizeof info);
  if (info.magic != START_MAGIC) {
    rt_panic("not started by a PVH loader: start info at 0x%lx has magic 0x%x", start_info,
             info.magic);
  }
  if (info.version < 1 || info.memmap == 0 || info.memmap_count > MEMMAP_ENTRIES_MAX) {
    rt_panic("the loader gave no usable memory map (start info version %u, %u entries)",
             info.version, info.memmap_count);
  }
  vm_machine.rsdp = info.rsdp;
  uint64_t map_bytes = info.memmap_count * sizeof(struct memmap_entry);
  read_memmap(vm_firmware(info.memmap, map_bytes), info.memmap_count);
  if (info.command_line != 0) read_command_line(info.command_line);
  if (vm_machine.low_end < (uintptr_t)rt_image_end) {
    rt_panic("the image ends at 0x%lx, memory at 0x%lx", (uintptr_t)rt_image_end,
             vm_machine.low_end);
  }
}

RT_SELDOM_END
