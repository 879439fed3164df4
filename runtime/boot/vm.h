/* What the parts of the vm platform share: the machine found at boot, and its memory. */
#ifndef SKERRY_VM_H
#define SKERRY_VM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COMMAND_LINE_MAX = 4096 };

/* Filled in by boot/pvh.c, constant afterwards. Addresses are physical. */
struct vm_machine {
  uint64_t memory_bytes; /* all RAM the loader listed */
  uint64_t low_end;      /* end of the RAM that holds the image; at most 4 GiB */
  uint64_t high_start;   /* the largest RAM range from 4 GiB on; start == end when there is none */
  uint64_t high_end;
  uint64_t rsdp; /* ACPI root pointer, 0 when the loader gave none */
  uint32_t command_bytes;
  char command[COMMAND_LINE_MAX];
};
extern struct vm_machine vm_machine;

/* Reads hvm_start_info. Called once, by rt_boot, before anything uses vm_machine. */
void vm_read_start_info(uint64_t start_info);

/* ---- boot/pages.c ---- */

/*
 * Replaces the boot page tables by the final ones (pages.c says what they map) and divides the
 * memory.
 */
void vm_pages_build(void);

/*
 * Where `physical` can be read: firmware tables and boot information. Mapped on demand, read-only.
 */
const void *vm_firmware(uint64_t physical, uint64_t bytes);

/* Registers are reached at their physical address plus this: the upper half of the address space,
 * since hypervisors put 64-bit BARs near the top of the physical one. */
#define DEVICE_WINDOW 0xffff800000000000u

/* Where the device registers at `physical` are reached after vm_map_device. */
static inline volatile uint8_t *vm_device(uint64_t physical) {
  return (volatile uint8_t *)(physical + DEVICE_WINDOW);
}

/* Maps device registers, uncached. Refuses (panics on) addresses that are memory. Idempotent. */
void vm_map_device(uint64_t physical, uint64_t bytes);

/* ---- platform/vm_memory.c ---- */

/*
 * What vm_pages_build leaves: [heap_base, heap_end) for heap and device memory, [arena, arena_end)
 * below the stack for device memory only, [stack_low, stack_high) the stack. Virtual addresses.
 */
struct vm_memory {
  uint64_t heap_base, heap_end;
  uint64_t arena, arena_end;
  uint64_t stack_low, stack_high;
  uint64_t heap_top; /* end of what the heap has committed */
};
extern struct vm_memory vm_memory;

/* Physical address of memory from the heap range or the arena. */
uint64_t vm_physical(uint64_t virtual_address);

/* ---- arch/x86_64 ---- */

/* Descriptor tables, control registers, and a first serial port set-up. */
void vm_processor_init(void);

/* Local APIC on, legacy interrupt controller off. */
void vm_apic_init(void);

/* Restarts the local APIC's one-shot timer; `ticks` nanoseconds divided by 1 or 128 (`slow`). */
void vm_apic_timer(uint32_t ticks, bool slow, bool interrupt);
uint32_t vm_apic_count(void);
bool vm_apic_has_deadline(void);
void vm_apic_deadline(uint64_t tsc);
uint32_t vm_apic_id(void);

/* sti; hlt; cli. Returns after one interrupt. */
void vm_halt(void);
/* Interrupts taken since boot; counted by trap.S. */
extern uint64_t rt_timer_interrupts, rt_device_interrupts;

/* ---- clock ---- */
void vm_clock_init(void);
/*
 * Programs the timer to interrupt in `us` microseconds, or in some hundred seconds if that is
 * sooner.
 */
void vm_clock_arm(uint64_t us);
/* To be called right after a sleep that began right after vm_clock_arm, and that its interrupt ended. */
void vm_clock_woke(void);

/* ---- boot/acpi.c: all of it is read on demand; 0 or false without ACPI ---- */

/*
 * I/O APIC that serves a global system interrupt: its register page; `first` becomes its first GSI.
 */
uint64_t vm_acpi_ioapic(uint32_t gsi, uint32_t *first);
/*
 * Asks the machine to power off, which takes effect soon; false when the firmware does not say how.
 */
bool vm_acpi_power_off(void);

#endif
