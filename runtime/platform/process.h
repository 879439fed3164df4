/* What the parts of the process platform share. */
#ifndef SKERRY_PROCESS_H
#define SKERRY_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#if !defined(__x86_64__) || !defined(__linux__)
#error "the process platform is for Linux on x86-64"
#endif

#if defined(__SANITIZE_ADDRESS__)
#define PROCESS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer)
#define PROCESS_SANITIZED 1
#endif
#endif
#ifndef PROCESS_SANITIZED
#define PROCESS_SANITIZED 0
#endif

/* Reserves the heap and the memory for packets. `megabytes` 0 means the default. */
void process_memory_init(void);

/* Finds what stacks show at the end of the executable. */
void process_symbols_init(void);

/* Reads SKERRY_PACKET_FD. Returns the descriptor, -1 when there is none. */
int process_packet_init(void);

/* Hands the kernel what packetSend has queued. Called after each turn. */
void process_packet_flush(void);

/* Sleeps until a frame arrives, queued frames can be written, or `us` microseconds have passed. */
void process_packet_sleep(int64_t us);

/* Handlers for faults and for SIGTERM and SIGINT, on a stack of their own. */
void process_signals_init(void);

/*
 * Leaves this process the system calls it needs and no others. `keep` is a descriptor to keep, or
 * -1.
 */
void process_seal(int keep);

/* Prints the message to standard error and exits with 2: for wrong environment variables. */
_Noreturn void process_usage(const char *format, ...) __attribute__((__format__(printf, 1, 2)));

#endif
