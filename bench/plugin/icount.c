/*
 * Counts the instructions an x86-64 guest executes: a QEMU TCG plugin.
 *
 *   cc -O2 -fPIC -shared -fvisibility=hidden -o icount.so icount.c -lpthread
 *   qemu-system-x86_64 -plugin ./icount.so,sock=/path[,exact=on][,profile=/file] ...
 *
 * Serves a unix stream socket: each byte a client sends is answered by one line of totals; the same
 * line goes to standard error, after "icount-exit ", when QEMU ends.
 *
 *   insns     executed instructions; each iteration of a REP string instruction counts as one,
 *             as TCG runs it
 *   kern user the same, split by address: kern is the upper half (a Linux guest's kernel)
 *   repcont   iterations of REP instructions after the first: insns - repcont counts a REP once
 *   repfirst  REP instructions begun
 *   tbs       translation blocks executed        idles  times the processor had nothing to do
 *   io hlt sysc iret   IN and OUT, HLT, SYSCALL and IRET instructions executed
 *   ns        the host's monotonic clock
 *
 * By default a translation block counts as a whole when it is entered, which overcounts a block
 * left early by a fault; exact=on counts instruction by instruction and is slower.
 *
 * profile=FILE also counts block by block. A request that is the byte 'p' first writes FILE, one line
 * "address instructions" for each block executed since the one before, and begins again; a REP counts
 * once.
 */
#include "qemu_plugin.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 512 };
#define UPPER_HALF 0xffff800000000000u

QEMU_PLUGIN_EXPORT int qemu_plugin_version = QEMU_PLUGIN_VERSION;

/* Changed by translated code, without locks: exact for one virtual processor. */
static struct { uint64_t kern, user, repcont, repfirst, tbs, io, hlt, sysc, iret; } count;
static uint64_t idles;
static bool exact;

/* A translation block, for the profile; never freed, as its code may be executed until QEMU ends. */
struct block {
  struct block *next;
  uint64_t address, length, executed;
};
static struct block *blocks;
static pthread_mutex_t blocks_lock = PTHREAD_MUTEX_INITIALIZER;
static const char *profile_path;

static bool is_prefix(uint8_t byte) {
  static const uint8_t prefixes[] = {0x66, 0x67, 0x2e, 0x36, 0x3e, 0x26, 0x64, 0x65};
  return memchr(prefixes, byte, sizeof prefixes) != NULL || (byte & 0xf0) == 0x40; /* REX */
}

static bool is_string_operation(uint8_t byte) {
  return (byte >= 0xa4 && byte <= 0xa7) || (byte >= 0xaa && byte <= 0xaf) ||
         (byte >= 0x6c && byte <= 0x6f);
}

static bool is_repeated(const uint8_t *code, size_t bytes) {
  bool repeated = false;
  for (size_t i = 0; i < bytes; i++) {
    if (code[i] == 0xf3 || code[i] == 0xf2) {
      repeated = true;
    } else if (!is_prefix(code[i])) {
      return repeated && is_string_operation(code[i]);
    }
  }
  return false;
}

static uint64_t *counter_of(const uint8_t *code, size_t bytes) {
  size_t i = 0;
  while (i < bytes && (code[i] == 0xf3 || code[i] == 0xf2 || is_prefix(code[i]))) i++;
  if (i == bytes) return NULL;
  uint8_t opcode = code[i];
  if ((opcode >= 0xe4 && opcode <= 0xe7) || (opcode >= 0xec && opcode <= 0xef)) return &count.io;
  if (opcode == 0xf4) return &count.hlt;
  if (opcode == 0xcf) return &count.iret;
  if (opcode == 0x0f && i + 1 < bytes && code[i + 1] == 0x05) return &count.sysc;
  return NULL;
}

static void profile_block(struct qemu_plugin_tb *tb, uint64_t address, size_t length) {
  struct qemu_plugin_insn *first = qemu_plugin_tb_get_insn(tb, 0);
  struct block *block = calloc(1, sizeof *block);
  if (block == NULL) abort();
  block->address = address;
  block->length = length;
  if (is_repeated(qemu_plugin_insn_data(first), qemu_plugin_insn_size(first))) block->length--;
  qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &block->executed, 1);
  pthread_mutex_lock(&blocks_lock);
  block->next = blocks;
  blocks = block;
  pthread_mutex_unlock(&blocks_lock);
}

static void write_profile(void) {
  FILE *file = profile_path == NULL ? NULL : fopen(profile_path, "w");
  if (file == NULL) return;
  pthread_mutex_lock(&blocks_lock);
  for (struct block *block = blocks; block != NULL; block = block->next) {
    uint64_t executed = __atomic_exchange_n(&block->executed, 0, __ATOMIC_RELAXED);
    if (executed != 0) fprintf(file, "%lx %lu\n", block->address, executed * block->length);
  }
  pthread_mutex_unlock(&blocks_lock);
  fclose(file);
}

static void on_translate(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  size_t length = qemu_plugin_tb_n_insns(tb);
  uint64_t address = qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(tb, 0));
  uint64_t *total = address >= UPPER_HALF ? &count.kern : &count.user;
  if (!exact)
    qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, total, length);
  qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &count.tbs, 1);
  if (profile_path != NULL) profile_block(tb, address, length);
  for (size_t i = 0; i < length; i++) {
    struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
    const uint8_t *code = qemu_plugin_insn_data(insn);
    size_t bytes = qemu_plugin_insn_size(insn);
    uint64_t *special = counter_of(code, bytes);
    if (exact)
      qemu_plugin_register_vcpu_insn_exec_inline(insn, QEMU_PLUGIN_INLINE_ADD_U64, total, 1);
    if (special != NULL) {
      qemu_plugin_register_vcpu_insn_exec_inline(insn, QEMU_PLUGIN_INLINE_ADD_U64, special, 1);
    }
    if (is_repeated(code, bytes)) {
      /*
       * TCG ends a block at a REP and makes one that begins with it for the iterations after the
       * first.
       */
      uint64_t *repeats = i == 0 ? &count.repcont : &count.repfirst;
      qemu_plugin_register_vcpu_insn_exec_inline(insn, QEMU_PLUGIN_INLINE_ADD_U64, repeats, 1);
    }
  }
}

static void on_idle(qemu_plugin_id_t id, unsigned processor) {
  (void)id, (void)processor;
  __atomic_fetch_add(&idles, 1, __ATOMIC_RELAXED);
}

static int print_totals(char line[LINE_BYTES]) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  volatile __typeof__(count) *c = &count;
  uint64_t kern = c->kern, user = c->user;
  return snprintf(line, LINE_BYTES,
                  "insns=%lu kern=%lu user=%lu repcont=%lu repfirst=%lu tbs=%lu idles=%lu io=%lu "
                  "hlt=%lu sysc=%lu "
                  "iret=%lu ns=%lu\n",
                  kern + user, kern, user, c->repcont, c->repfirst, c->tbs, idles, c->io, c->hlt,
                  c->sysc, c->iret, now.tv_sec * 1000000000ul + (unsigned long)now.tv_nsec);
}

static void *serve_client(void *argument) {
  int fd = (int)(intptr_t)argument;
  char request, line[LINE_BYTES];
  while (read(fd, &request, 1) == 1) {
    if (request == 'p') write_profile();
    int length = print_totals(line);
    if (write(fd, line, (size_t)length) != length) break;
  }
  close(fd);
  return NULL;
}

static void start_thread(void *(*function)(void *), int fd) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, function, (void *)(intptr_t)fd) == 0) pthread_detach(thread);
}

static void *serve(void *argument) {
  int listener = (int)(intptr_t)argument;
  for (;;) {
    int fd = accept(listener, NULL, NULL);
    if (fd >= 0) start_thread(serve_client, fd);
  }
  return NULL;
}

static bool listen_at(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  unlink(path);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
      listen(listener, 8) != 0) {
    perror("icount: socket");
    return false;
  }
  /* QEMU's own threads take the signals. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  start_thread(serve, listener);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return true;
}

static void at_exit(qemu_plugin_id_t id, void *data) {
  (void)id, (void)data;
  char line[LINE_BYTES];
  print_totals(line);
  fprintf(stderr, "icount-exit %s", line);
}

QEMU_PLUGIN_EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc,
                                           char **argv) {
  (void)info;
  for (int i = 0; i < argc; i++) {
    if (strncmp(argv[i], "sock=", 5) == 0) {
      if (!listen_at(argv[i] + 5)) return -1;
    } else if (strcmp(argv[i], "exact=on") == 0 || strcmp(argv[i], "exact=true") == 0) {
      exact = true;
    } else if (strncmp(argv[i], "profile=", 8) == 0) {
      profile_path = strdup(argv[i] + 8);
    } else if (strcmp(argv[i], "exact=off") != 0 && strcmp(argv[i], "exact=false") != 0) {
      fprintf(stderr, "icount: unknown option %s\n", argv[i]);
      return -1;
    }
  }
  qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
  qemu_plugin_register_vcpu_idle_cb(id, on_idle);
  qemu_plugin_register_atexit_cb(id, at_exit, NULL);
  return 0;
}
