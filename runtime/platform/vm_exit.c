/*
 * How a program ends and its exit code reaches the host (README.md, "Exit"): the code on the
 * console, then QEMU's debug-exit device, then power off, then reset. Each step returns when the
 * machine does not have it.
 */
#include "cpu.h"
#include "rt_platform.h"
#include "vm.h"
#include "vm_console.h"

enum { DEBUG_EXIT_PORT = 0xf4, KEYBOARD_PORT = 0x64, KEYBOARD_RESET = 0xfe };
#define POWER_OFF_WAIT_TICKS \
  (1ul << 30) /* of the TSC, a few hundred milliseconds: the host may take its time */

RT_NORETURN static void reset(void) {
  port_out8(KEYBOARD_PORT, KEYBOARD_RESET); /* QEMU q35, Firecracker */
  /*
   * A fault with no descriptor table for it shuts the processor down: a reset, by definition of the
   * PC.
   */
  const struct { uint16_t limit, base[4]; } none = {0};
  __asm__ volatile("lidt %0; int3" : : "m"(none) : "memory");
  for (;;) __asm__ volatile("cli; hlt");
}

static void wait(uint64_t ticks) {
  for (uint64_t start = read_tsc(); read_tsc() - start < ticks;) __asm__ volatile("pause");
}

void rt_platform_exit(int code) {
  static int exiting;
  code &= 0xff;
  if (!exiting++) {
    rt_print("\x1eskerry-exit %d\n", code);
    vm_console_drain();
    port_out8(DEBUG_EXIT_PORT, (uint8_t)code);
    if (vm_acpi_power_off()) wait(POWER_OFF_WAIT_TICKS);
  }
  reset();
}
