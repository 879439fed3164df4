/*
 * The sandbox of the process platform: descriptors it does not need are closed, then a seccomp
 * filter (Linux Documentation/userspace-api/seccomp_filter.rst) leaves the calls in `allowed`. Any
 * other call is not carried out: it becomes SIGSYS, which is reported like a fault and ends the
 * process.
 *
 * SKERRY_SECCOMP=off leaves both out, for debuggers and profilers; sanitizers do without, since
 * they need more.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "process.h"

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IF_EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, action)

/* What remains: descriptors it holds, time, waiting, randomness, giving memory back, ending. */
static const uint32_t allowed[] = {
    SYS_read,    SYS_write,  SYS_ppoll,        SYS_clock_gettime, SYS_getrandom,
    SYS_madvise, SYS_munmap, SYS_rt_sigreturn, SYS_exit_group,    SYS_restart_syscall};
enum { ALLOWED_COUNT = sizeof allowed / sizeof *allowed, HEAD = 4 };

static void close_others(int keep) {
  unsigned first = 3;
  if (keep >= 0) {
    if (keep > 3) syscall(SYS_close_range, 3u, (unsigned)keep - 1, 0u);
    first = (unsigned)keep + 1;
  }
  syscall(SYS_close_range, first, ~0u, 0u); /* on kernels without it (before 5.9) they stay open */
}

void process_seal(int keep) {
  const char *setting = getenv("SKERRY_SECCOMP");
  if (setting != NULL && strcmp(setting, "off") != 0 && strcmp(setting, "on") != 0) {
    process_usage("SKERRY_SECCOMP=%s: give on or off", setting);
  }
  if (PROCESS_SANITIZED || (setting != NULL && strcmp(setting, "off") == 0)) return;
  close_others(keep);

  struct sock_filter filter[HEAD + ALLOWED_COUNT + 2] = {
      LOAD(arch), IF_EQUAL(AUDIT_ARCH_X86_64, 1, 0), RETURN(SECCOMP_RET_KILL_PROCESS),
      LOAD(nr), /* numbers of the x32 ABI have bit 30 set, so they are not in the list either */
  };
  for (uint8_t i = 0; i < ALLOWED_COUNT; i++) {
    filter[HEAD + i] = (struct sock_filter)IF_EQUAL(allowed[i], (uint8_t)(ALLOWED_COUNT - i), 0);
  }
  filter[HEAD + ALLOWED_COUNT] = (struct sock_filter)RETURN(SECCOMP_RET_TRAP);
  filter[HEAD + ALLOWED_COUNT + 1] = (struct sock_filter)RETURN(SECCOMP_RET_ALLOW);
  const struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    process_usage("cannot install the seccomp filter (error %d); SKERRY_SECCOMP=off runs without",
                  errno);
  }
}
