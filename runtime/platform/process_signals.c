/*
 * Faults of a Linux process, reported like those of virtual hardware (arch/x86_64/trap.c), and the
 * signals that end it: 143 after SIGTERM, 130 after SIGINT, as a shell counts. SIGPIPE is ignored:
 * writes say so themselves.
 */
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#include "process.h"
#include "report.h"
#include "rt_platform.h"

enum { SIGNAL_STACK_BYTES = 64 * 1024, GUARD_BYTES = 1 << 20, EXIT_SIGNAL = 128 };

static uint8_t signal_stack[SIGNAL_STACK_BYTES];

extern char __executable_start[]; /* from the linker: where this run's image lies */

static const char *fault_name(int signal, const siginfo_t *info) {
  if (signal == SIGSEGV && info->si_code == SI_KERNEL) return "general protection fault";
  switch (signal) {
    case SIGSEGV:
      return "page fault";
    case SIGBUS:
      return "bus error";
    case SIGFPE:
      return "divide error";
    case SIGILL:
      return "invalid opcode";
    case SIGSYS:
      return "system call refused by the sandbox";
    default:
      return "fault";
  }
}

static void print_cause(int signal, const siginfo_t *info) {
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  const uint8_t *address = info->si_addr;
  if (signal == SIGSYS) {
    rt_print("  system call number %d\n", info->si_syscall);
  } else if ((signal == SIGSEGV || signal == SIGBUS) && info->si_code != SI_KERNEL) {
    const char *where = "";
    if ((uintptr_t)address < 64 * 1024) where = " (null pointer)";
    if (address < low && low - address < GUARD_BYTES) where = " (stack overflow)";
    rt_print("  address 0x%lx%s\n", (unsigned long)(uintptr_t)address, where);
  }
}

static void on_fault(int signal, siginfo_t *info, void *context) {
  static int depth;
  if (++depth > 1) _exit(RT_EXIT_PANIC);
  const greg_t *r = ((const ucontext_t *)context)->uc_mcontext.gregs;
  rt_print("\nskerry: signal %d: %s\n", signal, fault_name(signal, info));
  print_cause(signal, info);
  static const struct {
    const char *name;
    int index;
  } registers[] = {{"rax", REG_RAX}, {"rbx", REG_RBX}, {"rcx", REG_RCX}, {"rdx", REG_RDX},
                   {"rsi", REG_RSI}, {"rdi", REG_RDI}, {"rbp", REG_RBP}, {"rsp", REG_RSP},
                   {"r8 ", REG_R8},  {"r9 ", REG_R9},  {"r10", REG_R10}, {"r11", REG_R11},
                   {"r12", REG_R12}, {"r13", REG_R13}, {"r14", REG_R14}, {"r15", REG_R15}};
  for (size_t i = 0; i < sizeof registers / sizeof *registers; i++) {
    rt_print(i % 4 == 0   ? "  %s %016lx"
             : i % 4 == 3 ? " %s %016lx\n"
                          : " %s %016lx",
             registers[i].name, (unsigned long)r[registers[i].index]);
  }
  rt_print("  image at 0x%lx\n", (unsigned long)(uintptr_t)__executable_start);
  rt_report_place("at", (uintptr_t)r[REG_RIP]);
  rt_report_frames((uintptr_t)r[REG_RBP]);
  _exit(RT_EXIT_PANIC);
}

static void on_end(int signal) {
  _exit(EXIT_SIGNAL + signal);
}

void process_signals_init(void) {
  const stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  if (!PROCESS_SANITIZED) {
    /* A sanitizer reports faults itself, and better. */
    static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS};
    sigaltstack(&stack, NULL);
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigaction(faults[i], &action, NULL);
  }
  action.sa_flags = 0;
  action.sa_handler = on_end;
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
}
