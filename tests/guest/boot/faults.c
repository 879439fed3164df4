/* Does the wrong thing that its command line names. */
#include "rt_native.h"

void rt_event_boundary(void) {
}

static const int constant = 1;
static volatile int variable;
static volatile uint8_t code[16];

static volatile int depth;

__attribute__((noinline)) static void overflow_stack(volatile char *above) {
  volatile char frame[512];
  frame[0] = above[0];
  depth++;
  if (depth > 0) overflow_stack(frame); /* always, but not so that a compiler can tell */
  frame[1] = 0;
}

__attribute__((noinline)) static void overrun(volatile char *to, int bytes) {
  for (int i = 0; i < bytes; i++) to[i] = 'x';
}

__attribute__((noinline)) static void smash_canary(void) {
  volatile char buffer[16];
  buffer[0] = 0;
  overrun(buffer, 64);
}

static bool is(const char *word) {
  struct rt_text line = rt_native_command_line();
  uint32_t i = 0;
  while (word[i] != 0 && i < line.length && line.data[i] == word[i]) i++;
  return word[i] == 0;
}

void rt_program(void) {
  volatile uintptr_t small = 16;
  volatile int zero = 0;
  if (is("null-read")) (void)*(volatile int *)small;
  if (is("null-write")) *(volatile int *)small = 1;
  if (is("null-call")) ((void (*)(void))small)();
  if (is("write-text")) *(volatile char *)(uintptr_t)rt_program = 1;
  if (is("write-constant")) *(volatile int *)(uintptr_t)&constant = 2;
  code[0] = 0xc3; /* ret */
  if (is("execute-data")) ((void (*)(void))(uintptr_t)code)();
  if (is("divide")) zero = 100 / zero;
  if (is("protection")) *(volatile int *)0x8000000000000000 = 1; /* not a canonical address */
  if (is("opcode")) __asm__ volatile("ud2");
  if (is("overflow")) overflow_stack((volatile char *)"x");
  if (is("canary")) smash_canary();
  if (is("panic")) rt_panic("the number is %d", 42);
  if (is("bounds")) rt_native_load32((uint8_t *)&variable, 4, 1);
  rt_print("survived\n");
  rt_platform_exit(0);
}
