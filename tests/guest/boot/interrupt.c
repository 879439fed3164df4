/*
 * Asks for a long sleep with the serial port's transmitter interrupt (ISA line 4) enabled in the
 * way that its command line names: "edge", "level" or "none". The port asserts the line at once,
 * since it has nothing to send.
 */
#include "rt_native.h"

enum { SERIAL_LINE = 4, IER = 0x3f9, IER_TRANSMITTER_EMPTY = 2, SLEEP_US = 3000000 };

void rt_event_boundary(void) {
}

static int turns;
static int64_t began_us;

static int64_t turn(void) {
  if (turns++ == 0) {
    began_us = rt_native_clock_us();
    rt_native_port_write8(IER, IER_TRANSMITTER_EMPTY);
    return began_us + SLEEP_US;
  }
  int64_t slept = rt_native_clock_us() - began_us;
  rt_native_port_write8(IER, 0);
  rt_print("%s after %ld ms\n", slept < SLEEP_US / 2 ? "woken" : "slept", (long)(slept / 1000));
  return -1;
}

void rt_program(void) {
  char kind = rt_native_command_line().data[0];
  if (kind != 'n') rt_native_interrupt_route(SERIAL_LINE, kind == 'l');
  rt_native_on_turn(turn);
}
