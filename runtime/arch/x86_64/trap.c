/*
 * Descriptor tables and control registers, and the report of an exception. Every exception is a bug
 * in this program, or the host's wish to see where it is (NMI): it is reported and ends it.
 */
#include "cpu.h"
#include "machine.h"
#include "report.h"
#include "rt_platform.h"
#include "vm.h"

struct trap_frame {
  uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rbp, rdi, rsi, rdx, rcx, rbx, rax;
  uint64_t vector, error;
  uint64_t rip, cs, rflags, rsp, ss;
};

/* Intel SDM vol. 3, 6.14.1 and 7.7. */
struct gate {
  uint16_t offset_low, selector;
  uint8_t ist, type;
  uint16_t offset_middle;
  uint32_t offset_high, reserved;
};
struct __attribute__((packed)) task_state {
  uint32_t reserved0;
  uint64_t rsp[3];
  uint64_t reserved1;
  uint64_t ist[7];
  uint64_t reserved2;
  uint16_t reserved3, io_map;
};
struct __attribute__((packed)) table_pointer {
  uint16_t limit;
  uint64_t base;
};

enum { GATE_INTERRUPT = 0x8e, TRAP_STACK_BYTES = 8192, STUB_BYTES = 16 };
enum { VECTOR_NMI = 2, VECTOR_DOUBLE_FAULT = 8, VECTOR_PAGE_FAULT = 14, VECTOR_MACHINE_CHECK = 18 };
enum { IST_TRAP = 1, IST_LAST = 2 };

extern uint64_t rt_gdt[5];
extern char rt_exception_stubs[], rt_timer_interrupt[], rt_device_interrupt[],
    rt_spurious_interrupt[];

static struct gate idt[VECTOR_COUNT];
static struct task_state tss;
static uint8_t trap_stack[TRAP_STACK_BYTES] __attribute__((aligned(16)));
static uint8_t last_stack[TRAP_STACK_BYTES] __attribute__((aligned(16)));

static void set_gate(unsigned vector, uintptr_t handler, uint8_t ist) {
  idt[vector] = (struct gate){.offset_low = (uint16_t)handler,
                              .selector = SELECTOR_CODE,
                              .ist = ist,
                              .type = GATE_INTERRUPT,
                              .offset_middle = (uint16_t)(handler >> 16),
                              .offset_high = (uint32_t)(handler >> 32)};
}

static void load_task_state(void) {
  const uint64_t base = (uintptr_t)&tss, limit = sizeof tss - 1;
  tss.ist[IST_TRAP - 1] = (uintptr_t)(trap_stack + sizeof trap_stack);
  tss.ist[IST_LAST - 1] = (uintptr_t)(last_stack + sizeof last_stack);
  tss.io_map = sizeof tss;
  /* SDM vol. 3, 7.2.3: present, available 64-bit TSS. */
  rt_gdt[SELECTOR_TSS / 8] =
      limit | (base & 0xffffff) << 16 | 0x89ul << 40 | (base >> 24 & 0xff) << 56;
  rt_gdt[SELECTOR_TSS / 8 + 1] = base >> 32;
  __asm__ volatile("ltr %w0" : : "r"(SELECTOR_TSS) : "memory");
}

void vm_processor_init(void) {
  for (unsigned vector = 0; vector < 32; vector++) {
    bool last =
        vector == VECTOR_NMI || vector == VECTOR_DOUBLE_FAULT || vector == VECTOR_MACHINE_CHECK;
    set_gate(vector, (uintptr_t)rt_exception_stubs + STUB_BYTES * vector,
             last ? IST_LAST : IST_TRAP);
  }
  set_gate(VECTOR_TIMER, (uintptr_t)rt_timer_interrupt, 0);
  set_gate(VECTOR_DEVICE, (uintptr_t)rt_device_interrupt, 0);
  set_gate(VECTOR_SPURIOUS, (uintptr_t)rt_spurious_interrupt, 0);
  load_task_state();
  const struct table_pointer pointer = {sizeof idt - 1, (uintptr_t)idt};
  __asm__ volatile("lidt %0" : : "m"(pointer) : "memory");

  /*
   * There are no user pages, so these cost nothing and stop a jump or store into anything that
   * looks like one.
   */
  uint64_t cr4 = read_cr4();
  struct cpuid features = read_cpuid(7, 0);
  if (features.ebx >> 7 & 1) cr4 |= CR4_SMEP;
  if (features.ebx >> 20 & 1) cr4 |= CR4_SMAP;
  if (features.ecx >> 2 & 1) cr4 |= CR4_UMIP;
  write_cr4(cr4);
}

static const char *trap_name(uint64_t vector) {
  static const char *const names[] = {"divide error",
                                      "debug exception",
                                      "non-maskable interrupt",
                                      "breakpoint",
                                      "overflow",
                                      "bound range exceeded",
                                      "invalid opcode",
                                      "no floating-point unit",
                                      "double fault",
                                      "coprocessor segment overrun",
                                      "invalid task state",
                                      "segment not present",
                                      "stack segment fault",
                                      "general protection fault",
                                      "page fault",
                                      "exception 15",
                                      "x87 floating-point error",
                                      "alignment check",
                                      "machine check",
                                      "SIMD floating-point error",
                                      "virtualization exception",
                                      "control protection exception"};
  return vector < sizeof names / sizeof *names ? names[vector] : "exception";
}

/* SDM vol. 3, 4.7: bits of a page fault's error code. */
static void print_page_fault(uint64_t error, uint64_t address) {
  const char *what = error & 16 ? "executed" : error & 2 ? "written" : "read";
  const char *where = "";
  if (address < 64 * 1024) {
    where = " (null pointer)";
  } else if (address >= vm_memory.stack_low - GUARD_BYTES && address < vm_memory.stack_low) {
    where = " (stack overflow)";
  } else if (error & 1) {
    where = error & 16 ? " (not code)" : " (read-only)";
  } else {
    where = " (no memory there)";
  }
  rt_print("  0x%lx was %s%s\n", address, what, where);
}

/* Called by trap.S on a stack of its own. */
RT_NORETURN void rt_trap(const struct trap_frame *f) {
  static int depth;
  if (++depth > 2) rt_platform_exit(RT_EXIT_PANIC);
  uint64_t cr2 = read_cr2();
  rt_print("\nskerry: trap %lu: %s%s, error code 0x%lx\n", f->vector, trap_name(f->vector),
           depth > 1 ? " while reporting" : "", f->error);
  if (f->vector == VECTOR_PAGE_FAULT) print_page_fault(f->error, cr2);
  rt_print("  rax %016lx rbx %016lx rcx %016lx rdx %016lx\n", f->rax, f->rbx, f->rcx, f->rdx);
  rt_print("  rsi %016lx rdi %016lx rbp %016lx rsp %016lx\n", f->rsi, f->rdi, f->rbp, f->rsp);
  rt_print("  r8  %016lx r9  %016lx r10 %016lx r11 %016lx\n", f->r8, f->r9, f->r10, f->r11);
  rt_print("  r12 %016lx r13 %016lx r14 %016lx r15 %016lx\n", f->r12, f->r13, f->r14, f->r15);
  rt_print("  rip %016lx rflags %08lx cr2 %016lx\n", f->rip, f->rflags, cr2);
  if (depth == 1) {
    rt_report_place("at", f->rip);
    rt_report_frames(f->rbp);
  }
  rt_platform_exit(RT_EXIT_PANIC);
}
