/*
 * The serial console: a 16550 at the PC's first port, polled, output only. After the FIFO reports empty it takes
 * 16 bytes, written by one `rep outsb`, which a hypervisor handles in one exit.
 */
#include "cpu.h"
#include "rt_platform.h"
#include "vm.h"
#include "vm_console.h"

/* PC16550D data sheet, register offsets and bits. */
enum { PORT = 0x3f8, IER = PORT + 1, FCR = PORT + 2, LCR = PORT + 3, MCR = PORT + 4, LSR = PORT + 5 };
enum { LSR_THRE = 0x20, FIFO_BYTES = 16, ABSENT = 0xff };

/* LSR reads before text is given up: each is a VM exit of a microsecond or more, so about 100 ms. */
enum { WAIT_READS_MAX = 100000 };

static bool is_absent;

void vm_console_init(void) {
  port_out8(IER, 0);
  port_out8(LCR, 0x03); /* 8 data bits, no parity, 1 stop bit */
  port_out8(FCR, 0x07); /* FIFOs on and empty */
  port_out8(MCR, 0x03); /* DTR, RTS */
  is_absent = port_in8(LSR) == ABSENT;
}

static bool wait_until_empty(void) {
  for (int i = 0; i < WAIT_READS_MAX; i++) {
    if (port_in8(LSR) & LSR_THRE) return true;
  }
  return false;
}

void rt_platform_write(int fd, const char *text, size_t bytes) {
  (void)fd;
  while (bytes > 0 && !is_absent && wait_until_empty()) {
    size_t batch = bytes < FIFO_BYTES ? bytes : FIFO_BYTES;
    bytes -= batch;
    __asm__ volatile("rep outsb" : "+S"(text), "+c"(batch) : "d"(PORT) : "memory");
  }
}
