/*
 * From the assembly entry to the program and its event loop.
 */
#include "cpu.h"
#include "machine.h"
#include "rt_platform.h"
#include "vm.h"
#include "vm_console.h"

/*
 * What %fs points to: compiled code finds the stack protector's canary at offset 0x28 (System V
 * x86-64 ABI).
 */
static struct {
  uint64_t reserved[5];
  uint64_t canary;
} thread_block;

/*
 * A canary needs to be unknown to the peer, not to be a key: the generator for keys is seeded
 * later.
 */
__attribute__((no_stack_protector)) static void set_canary(void) {
  uint64_t value = read_tsc() * 0x9e3779b97f4a7c15u;
  if (read_cpuid(1, 0).ecx >> 30 & 1) {
    uint64_t random = 0;
    __asm__ volatile("rdrand %0" : "+r"(random) : : "cc");
    value ^= random;
  }
  thread_block.canary = value & ~0xfful; /* a zero byte first stops string overruns */
  write_msr(MSR_FS_BASE, (uintptr_t)&thread_block);
}

/* Entered from start.S, on the program's stack; never returns. */
__attribute__((no_stack_protector)) RT_NORETURN void rt_boot(uint64_t start_info) {
  set_canary();
  vm_console_init();
  vm_processor_init();
  vm_read_start_info(start_info);
  vm_pages_build();
  vm_apic_init();
  vm_clock_init();
  rt_program();
  rt_event_boundary();
  rt_platform_exit(rt_platform_main_loop());
}
