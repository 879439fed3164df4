/* What a sealed process may and may not do; the command line names it. For the process platform. */
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "rt_native.h"

void rt_event_boundary(void) {
}

static int64_t sleep_long(void) {
  return rt_native_clock_us() + 100000000;
}

void rt_program(void) {
  char what = rt_native_command_line().data[0];
  if (what == 'o') rt_print("open %d\n", open("/etc/passwd", O_RDONLY));
  if (what == 's') rt_print("socket %d\n", socket(AF_INET, SOCK_STREAM, 0));
  if (what == 'f') rt_print("fork %d\n", (int)fork());
  if (what == 'd') rt_print("write to 9: %d\n", (int)write(9, "x", 1));
  if (what == 'w') {
    rt_print("waiting\n");
    rt_native_on_turn(sleep_long);
    return;
  }
  rt_print("done %s\n", rt_native_platform_kind() == RT_PLATFORM_PROCESS ? "process" : "vm");
}
