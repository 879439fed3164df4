/*
 * Sends every frame back, with its first byte increased by one. Ends when a frame is "end"; says
 * how many it saw. Each arrival also prints how long the program slept, so that a test can tell
 * waiting from polling.
 */
#include <string.h>

#include "rt_native.h"

enum { FRAME_BYTES = 2048, SLEEP_US = 5000000 };

static uint8_t frame[FRAME_BYTES];
static int turns, frames, lost;

void rt_event_boundary(void) {
}

static int64_t turn(void) {
  turns++;
  for (;;) {
    int64_t bytes = rt_native_packet_receive(frame, FRAME_BYTES, 0, FRAME_BYTES);
    if (bytes == 0) return rt_native_clock_us() + SLEEP_US;
    if (bytes == 3 && memcmp(frame, "end", 3) == 0) {
      rt_print("frames %d turns %d lost %d\n", frames, turns, lost);
      return -1;
    }
    frames++;
    frame[0]++;
    if (!rt_native_packet_send(frame, FRAME_BYTES, 0, bytes)) lost++;
  }
}

void rt_program(void) {
  rt_native_on_turn(turn);
}
