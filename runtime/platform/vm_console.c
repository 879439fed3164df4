/*
 * The serial console: a 16550 at the PC's first port, polled, output only. After the FIFO reports
 * empty it takes 16 bytes, written by one `rep outsb`, which a hypervisor handles in one exit.
 */
#include "cpu.h"
#include "rt_platform.h"
#include "vm.h"
#include "vm_console.h"

/* PC16550D data sheet, register offsets and bits. */
enum {
  PORT = 0x3f8,
  IER = PORT + 1,
  FCR = PORT + 2,
  LCR = PORT + 3,
  MCR = PORT + 4,
  LSR = PORT + 5
};
enum { LSR_THRE = 0x20, LSR_TEMT = 0x40, FIFO_BYTES = 16, ABSENT = 0xff };

/*
 * How long a host that takes no text is waited for, in ticks of the TSC: some seconds. QEMU hands on
 * byte by byte, so a busy reader's socket is full after some hundred bytes. After one such wait the
 * console counts as stuck: text is lost, without further waiting, until the port is empty again.
 */
#define WAIT_TICKS (1ul << 33)

static bool is_absent, is_stuck;

void vm_console_init(void) {
  port_out8(IER, 0);
  port_out8(LCR, 0x03); /* 8 data bits, no parity, 1 stop bit */
  port_out8(FCR, 0x07); /* FIFOs on and empty */
  port_out8(MCR, 0x03); /* DTR, RTS */
  is_absent = port_in8(LSR) == ABSENT;
}

/* THRE: the FIFO takes 16 bytes again. TEMT: the last one has left too. */
static bool wait_until(uint8_t empty) {
  uint64_t start = 0;
  while (!(port_in8(LSR) & empty)) {
    if (is_stuck) return false;
    if (start == 0) start = read_tsc();
    is_stuck = read_tsc() - start > WAIT_TICKS;
  }
  is_stuck = false;
  return true;
}

void rt_platform_write(int fd, const char *text, size_t bytes) {
  (void)fd;
  while (bytes > 0 && !is_absent && wait_until(LSR_THRE)) {
    size_t batch = bytes < FIFO_BYTES ? bytes : FIFO_BYTES;
    bytes -= batch;
    __asm__ volatile("rep outsb" : "+S"(text), "+c"(batch) : "d"(PORT) : "memory");
  }
}

void vm_console_drain(void) {
  if (!is_absent) wait_until(LSR_TEMT);
}
