/*
 * The process platform: the same program as a Linux process. It gets its packets from a descriptor
 * it inherits, takes what it needs from the kernel, and then gives up all other system calls
 * (process_seal.c) before any of the program runs.
 *
 * Environment: SKERRY_MEMORY, SKERRY_PACKET_FD, SKERRY_SECCOMP; see ../README.md.
 */
#include "process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "random.h"
#include "rt_native.h"
#include "rt_platform.h"

enum { COMMAND_LINE_MAX = 4096, CONSOLE_WAIT_SECONDS = 3, EXIT_USAGE = 2 };
enum { PAGE_BYTES = 4096, STACK_BYTES_DEFAULT = 8 << 20 };

static char command_line[COMMAND_LINE_MAX];
static uint32_t command_bytes;
static uint8_t *stack_low, *stack_high;
static int64_t start_ns;
static int64_t (*turn)(void);

void process_usage(const char *format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  size_t length = rt_format(text, sizeof text, format, arguments);
  va_end(arguments);
  rt_print("skerry: %.*s\n", (int)length, text);
  _exit(EXIT_USAGE);
}

void rt_platform_exit(int code) {
  process_packet_flush();
  _exit(code & 0xff);
}

void rt_platform_write(int fd, const char *text, size_t bytes) {
  static bool is_stuck; /* the last wait was in vain: do not wait again until something goes */
  while (bytes > 0) {
    ssize_t n = write(fd, text, bytes);
    if (n > 0) {
      text += n;
      bytes -= (size_t)n;
    } else if (n < 0 && errno == EAGAIN) {
      struct pollfd wait = {.fd = fd, .events = POLLOUT};
      const struct timespec limit = {.tv_sec = is_stuck ? 0 : CONSOLE_WAIT_SECONDS};
      is_stuck = ppoll(&wait, 1, &limit, NULL) == 0;
      if (is_stuck) return;
    } else if (n == 0 || errno != EINTR) {
      return; /* nobody reads any more: text is lost, as on a console without a host */
    }
  }
}

const char *rt_platform_setting(const char *name) {
  char variable[32] = "SKERRY_";
  size_t at = 7;
  for (; *name != 0 && at + 1 < sizeof variable; name++) variable[at++] = (char)(*name & ~0x20);
  variable[at] = 0;
  return getenv(variable);
}

void rt_platform_stack(uint8_t **low, uint8_t **high) {
  *low = stack_low;
  *high = stack_high;
}

static int64_t now_ns(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1000000000L + now.tv_nsec;
}

int64_t rt_native_clock_us(void) {
  return (now_ns(CLOCK_MONOTONIC) - start_ns) / 1000;
}

int64_t rt_native_clock_wall_ms(void) {
  return now_ns(CLOCK_REALTIME) / 1000000;
}

void rt_random_seed(uint8_t seed[RANDOM_SEED_BYTES]) {
  if (getrandom(seed, RANDOM_SEED_BYTES, 0) != RANDOM_SEED_BYTES)
    rt_panic("getrandom failed: %d", errno);
}

int64_t rt_native_platform_kind(void) {
  return RT_PLATFORM_PROCESS;
}

void rt_native_console_write(int64_t fd, uint8_t *data, uint32_t length, int64_t start,
                             int64_t end) {
  rt_platform_write(fd == 2 ? 2 : 1, (const char *)data + start,
                    rt_native_range(length, start, end));
}

struct rt_text rt_native_command_line(void) {
  return (struct rt_text){command_line, command_bytes};
}

/* The kernel puts the variables one after the other; nothing here moves them. */
struct rt_text rt_native_environment(void) {
  if (environ[0] == NULL) return (struct rt_text){"", 0};
  size_t last = 0;
  while (environ[last + 1] != NULL) last++;
  const char *end = environ[last] + strlen(environ[last]);
  return (struct rt_text){environ[0], (uint32_t)(end - environ[0])};
}

void rt_native_exit(int64_t code) {
  rt_platform_exit((int)code);
}

void rt_native_on_turn(int64_t (*function)(void)) {
  turn = function;
}

int rt_platform_main_loop(void) {
  while (turn != NULL) {
    int64_t wake_us = turn();
    rt_event_boundary();
    process_packet_flush();
    if (wake_us < 0) return 0;
    int64_t sleep_us = wake_us == 0 ? 0 : wake_us - rt_native_clock_us();
    if (sleep_us > 0) process_packet_sleep(sleep_us);
  }
  return 0;
}

static void join_arguments(int count, char **words) {
  for (int i = 1; i < count; i++) {
    size_t length = strlen(words[i]);
    if (command_bytes + 1 + length > sizeof command_line) {
      process_usage("the command line is longer than %d bytes", COMMAND_LINE_MAX);
    }
    if (i > 1) command_line[command_bytes++] = ' ';
    memcpy(command_line + command_bytes, words[i], length);
    command_bytes += (uint32_t)length;
  }
}

/*
 * The kernel grows the main thread's stack downwards from its top, which the program's file name
 * nearly reaches, up to the soft limit. A larger one, or none, becomes the default: runaway
 * recursion shall end early.
 */
static void find_stack(void *frame) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0) process_usage("getrlimit failed (error %d)", errno);
  if (limit.rlim_cur > STACK_BYTES_DEFAULT) {
    limit.rlim_cur = STACK_BYTES_DEFAULT;
    if (setrlimit(RLIMIT_STACK, &limit) != 0) process_usage("setrlimit failed (error %d)", errno);
  }
  const char *name = (const char *)getauxval(AT_EXECFN);
  uintptr_t top = name != NULL ? (uintptr_t)name + strlen(name) : (uintptr_t)frame;
  top = (top + PAGE_BYTES) & -(uintptr_t)PAGE_BYTES;
  stack_low = (uint8_t *)(top - (limit.rlim_cur & -(rlim_t)PAGE_BYTES));
  stack_high = (uint8_t *)(((uintptr_t)frame + 16) & -(uintptr_t)16);
}

int main(int argument_count, char **arguments) {
  start_ns = now_ns(CLOCK_MONOTONIC);
  find_stack(__builtin_frame_address(0));
  join_arguments(argument_count, arguments);
  process_memory_init();
  process_symbols_init();
  int packet_fd = process_packet_init();
  process_signals_init();
  process_seal(packet_fd);
  rt_program();
  rt_event_boundary();
  rt_platform_exit(rt_platform_main_loop());
}
