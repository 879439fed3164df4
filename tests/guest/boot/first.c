/*
 * Ends the machine with its first instructions: what was executed until here is firmware and boot.
 */
#include "rt_native.h"

void rt_event_boundary(void) {
}

void rt_program(void) {
  rt_native_port_write8(0xf4, 0); /* isa-debug-exit */
}
