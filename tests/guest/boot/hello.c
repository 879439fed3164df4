/* Prints a line and exits with 7. */
#include "rt_platform.h"

void rt_event_boundary(void) {
}

void rt_program(void) {
  rt_print("hello\n");
  rt_platform_exit(7);
}
