/* Parts of a crash report that panics and traps share. */
#ifndef SKERRY_REPORT_H
#define SKERRY_REPORT_H

#include <stdint.h>

/* Prints one code address, by name where rt_symbolize knows it. */
void rt_report_place(const char *label, uintptr_t pc);

/* Prints the return addresses reachable from a frame pointer. */
void rt_report_frames(uintptr_t frame);

#endif
