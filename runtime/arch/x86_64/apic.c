/*
 * The local APIC: end-of-interrupt and the one-shot timer; and the legacy interrupt controller,
 * switched off. x2APIC (MSRs) where the processor has it, memory-mapped registers otherwise. Intel
 * SDM vol. 3, chapter 11.
 */
#include "cpu.h"
#include "machine.h"
#include "rt_platform.h"
#include "vm.h"

enum {
  APIC_ID = 0x02,
  APIC_TASK_PRIORITY = 0x08,
  APIC_SPURIOUS = 0x0f,
  APIC_LVT_TIMER = 0x32,
  APIC_LVT_LINT0 = 0x35,
  APIC_LVT_LINT1 = 0x36,
  APIC_TIMER_INITIAL = 0x38,
  APIC_TIMER_CURRENT = 0x39,
  APIC_TIMER_DIVIDE = 0x3e,
};
enum { LVT_MASKED = 1 << 16, LVT_DEADLINE = 1 << 18, LVT_NMI = 4 << 8, SPURIOUS_ENABLE = 1 << 8 };
enum { DIVIDE_BY_1 = 0x0b, DIVIDE_BY_128 = 0x0a };
enum { BASE_X2APIC = 1 << 10, BASE_ENABLE = 1 << 11 };
enum { PIC1_DATA = 0x21, PIC2_DATA = 0xa1 };

#define XAPIC_BASE 0xfee00000ul

/*
 * Address of the end-of-interrupt register, 0 in x2APIC mode; and how many interrupts came. Used by
 * trap.S.
 */
volatile uint32_t *rt_apic_eoi;
uint64_t rt_timer_interrupts, rt_device_interrupts;

static bool has_deadline;
static uint32_t timer_mode; /* last value of APIC_LVT_TIMER, and of APIC_TIMER_DIVIDE */
static uint32_t timer_divide;

static volatile uint32_t *reg(unsigned index) {
  return (volatile uint32_t *)(vm_device(XAPIC_BASE) + 16 * index);
}

static uint32_t read(unsigned index) {
  return rt_apic_eoi ? *reg(index) : (uint32_t)read_msr(MSR_X2APIC + index);
}

static void write(unsigned index, uint32_t value) {
  if (rt_apic_eoi) {
    *reg(index) = value;
  } else {
    write_msr(MSR_X2APIC + index, value);
  }
}

void vm_apic_init(void) {
  uint32_t features = read_cpuid(1, 0).ecx;
  has_deadline = features >> 24 & 1;
  port_out8(PIC1_DATA, 0xff);
  port_out8(PIC2_DATA, 0xff);
  if (features >> 21 & 1) {
    write_msr(MSR_APIC_BASE, read_msr(MSR_APIC_BASE) | BASE_ENABLE);
    write_msr(MSR_APIC_BASE, read_msr(MSR_APIC_BASE) | BASE_X2APIC);
  } else {
    write_msr(MSR_APIC_BASE, (read_msr(MSR_APIC_BASE) & 0xfff) | XAPIC_BASE | BASE_ENABLE);
    vm_map_device(XAPIC_BASE, 4096);
    rt_apic_eoi = reg(0x0b);
  }
  write(APIC_TASK_PRIORITY, 0);
  write(APIC_LVT_LINT0, LVT_MASKED);
  write(APIC_LVT_LINT1, LVT_NMI);
  write(APIC_SPURIOUS, SPURIOUS_ENABLE | VECTOR_SPURIOUS);
}

bool vm_apic_has_deadline(void) {
  return has_deadline;
}

uint32_t vm_apic_id(void) {
  return rt_apic_eoi ? read(APIC_ID) >> 24 : read(APIC_ID);
}

void vm_apic_timer(uint32_t ticks, bool slow, bool interrupt) {
  uint32_t divide = slow ? DIVIDE_BY_128 : DIVIDE_BY_1;
  uint32_t mode = VECTOR_TIMER | (interrupt ? 0 : LVT_MASKED);
  if (timer_divide != divide) write(APIC_TIMER_DIVIDE, timer_divide = divide);
  if (timer_mode != mode) write(APIC_LVT_TIMER, timer_mode = mode);
  write(APIC_TIMER_INITIAL, ticks);
}

uint32_t vm_apic_count(void) {
  return read(APIC_TIMER_CURRENT);
}

void vm_apic_deadline(uint64_t tsc) {
  if (timer_mode != (VECTOR_TIMER | LVT_DEADLINE)) {
    write(APIC_LVT_TIMER, timer_mode = VECTOR_TIMER | LVT_DEADLINE);
    /*
     * SDM vol. 3, 11.5.4.1: in xAPIC mode the store above is ordered before the MSR write by a
     * fence only.
     */
    __asm__ volatile("mfence" : : : "memory");
  }
  write_msr(MSR_TSC_DEADLINE, tsc);
}
