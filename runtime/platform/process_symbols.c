/*
 * Maps the symbols at the end of the executable: behind them are their length and a magic number,
 * 16 bytes in all. A program without them prints addresses.
 */
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "process.h"
#include "symbols.h"

extern char __executable_start[]; /* from the linker: where this run's image lies */

enum { PAGE_BYTES = 4096, TRAILER_BYTES = 16 };

static bool read_trailer(int fd, off_t size, uint64_t *length) {
  uint64_t trailer[2];
  if (size < TRAILER_BYTES) return false;
  if (pread(fd, trailer, TRAILER_BYTES, size - TRAILER_BYTES) != TRAILER_BYTES) return false;
  *length = trailer[0];
  return memcmp(&trailer[1], "SKSYMS1", 8) == 0 && *length <= (uint64_t)(size - TRAILER_BYTES);
}

void process_symbols_init(void) {
  int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  struct stat file;
  uint64_t length;
  if (fstat(fd, &file) == 0 && read_trailer(fd, file.st_size, &length)) {
    off_t start = file.st_size - TRAILER_BYTES - (off_t)length, page = start & -(off_t)PAGE_BYTES;
    size_t bytes = (size_t)(file.st_size - page);
    uint8_t *at = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, fd, page);
    if (at != MAP_FAILED) rt_symbols_use(at + (start - page), length, (uintptr_t)__executable_start);
  }
  close(fd);
}
