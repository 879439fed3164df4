/*
 * Frames over an inherited descriptor, named by SKERRY_PACKET_FD=<number>[,<kind>]:
 *
 *   stream   (default) a stream socket; each frame is preceded by its length, 4 bytes, big-endian:
 *            the protocol of QEMU's `-netdev stream`
 *   message  one frame for each read and write: a TAP device without packet information
 *            (IFF_TAP | IFF_NO_PI), or a datagram or seqpacket socket
 *
 * Frames to send are gathered and written once after each turn. When the peer is gone, so is whoever
 * started this process and would end it: it ends by itself, with 74 (EX_IOERR), and is no orphan.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "process.h"
#include "rt_native.h"
#include "rt_platform.h"

enum {
  HEADER_BYTES = 4,
  FRAME_BYTES_MAX = 65536,
  INPUT_BYTES = 128 * 1024,
  OUTPUT_BYTES = 256 * 1024,
  EXIT_LINK_LOST = 74 /* EX_IOERR of sysexits.h */
};

static int packet_fd = -1;
static bool is_stream;
static bool is_hung_up; /* message: reading nothing is the end, and not a message of no bytes */

static uint8_t input[INPUT_BYTES]; /* stream: input[input_at..input_end) is unread */
static uint32_t input_at, input_end;
static bool is_drained; /* the last read took all there was; another waits for the next turn */

static uint8_t output[OUTPUT_BYTES]; /* stream: output[output_at..output_end) is unwritten */
static uint32_t output_at, output_end;

RT_NORETURN static void end_without_link(const char *why) {
  rt_print("skerry: the packet descriptor is lost (%s)\n", why);
  packet_fd = -1;
  rt_platform_exit(EXIT_LINK_LOST);
}

int process_packet_init(void) {
  const char *value = getenv("SKERRY_PACKET_FD");
  if (value == NULL) return -1;
  char *kind;
  long fd = strtol(value, &kind, 10);
  is_stream = *kind == 0 || strcmp(kind, ",stream") == 0;
  if (kind == value || fd < 3 || fd > 65535 || (!is_stream && strcmp(kind, ",message") != 0)) {
    process_usage(
        "SKERRY_PACKET_FD=%s: give a descriptor from 3 on, then nothing, ,stream or ,message",
        value);
  }
  packet_fd = (int)fd;
  int flags = fcntl(packet_fd, F_GETFL);
  if (flags < 0 || fcntl(packet_fd, F_SETFL, flags | O_NONBLOCK) < 0) {
    process_usage("SKERRY_PACKET_FD=%s: not an open descriptor (error %d)", value, errno);
  }
  return packet_fd;
}

static uint32_t read_some(uint8_t *to, uint32_t room) {
  ssize_t n = read(packet_fd, to, room);
  if (n > 0) return (uint32_t)n;
  if (n == 0 && (is_stream || is_hung_up)) {
    end_without_link("end of stream");
  } else if (n < 0 && errno != EAGAIN && errno != EINTR) {
    end_without_link("read error");
  }
  is_drained = true;
  return 0;
}

static uint32_t frame_length(void) {
  uint32_t length;
  memcpy(&length, input + input_at, HEADER_BYTES);
  return __builtin_bswap32(length);
}

static bool has_frame(void) {
  uint32_t bytes = input_end - input_at;
  return bytes >= HEADER_BYTES && bytes - HEADER_BYTES >= frame_length();
}

/* True when input[input_at] begins a whole frame. */
static bool fill_input(void) {
  while (!has_frame()) {
    if (packet_fd < 0 || is_drained) return false;
    memmove(input, input + input_at, input_end - input_at);
    input_end -= input_at;
    input_at = 0;
    input_end += read_some(input + input_end, INPUT_BYTES - input_end);
    if (input_end >= HEADER_BYTES && frame_length() > FRAME_BYTES_MAX) {
      end_without_link("a frame longer than 64 KiB"); /* out of step: what follows means nothing */
    }
  }
  return true;
}

int64_t rt_native_packet_receive(uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  uint32_t room = rt_native_range(length, start, end);
  if (!is_stream) return packet_fd < 0 || is_drained ? 0 : read_some(data + start, room);
  while (fill_input()) {
    uint32_t bytes = frame_length();
    const uint8_t *frame = input + input_at + HEADER_BYTES;
    input_at += HEADER_BYTES + bytes;
    if (bytes == 0 || bytes > room)
      continue; /* too long for this interface: dropped, as a device would */
    memcpy(data + start, frame, bytes);
    return bytes;
  }
  return 0;
}

void process_packet_flush(void) {
  is_drained = false; /* called once for each turn */
  if (packet_fd < 0) output_at = output_end = 0;
  while (output_at < output_end) {
    ssize_t n = write(packet_fd, output + output_at, output_end - output_at);
    if (n <= 0) {
      if (errno == EPIPE || errno == ECONNRESET) end_without_link("write error");
      return;
    }
    output_at += (uint32_t)n;
  }
  output_at = output_end = 0;
}

bool rt_native_packet_send(uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  uint32_t bytes = rt_native_range(length, start, end);
  if (packet_fd < 0 || bytes == 0 || bytes > FRAME_BYTES_MAX) return false;
  if (!is_stream) return write(packet_fd, data + start, bytes) == (ssize_t)bytes;
  if (OUTPUT_BYTES - output_end < HEADER_BYTES + bytes) {
    memmove(output, output + output_at, output_end - output_at);
    output_end -= output_at;
    output_at = 0;
    if (OUTPUT_BYTES - output_end < HEADER_BYTES + bytes) return false;
  }
  uint32_t header = __builtin_bswap32(bytes);
  memcpy(output + output_end, &header, HEADER_BYTES);
  memcpy(output + output_end + HEADER_BYTES, data + start, bytes);
  output_end += HEADER_BYTES + bytes;
  return true;
}

void process_packet_sleep(int64_t us) {
  const struct timespec limit = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
  struct pollfd wait = {.fd = packet_fd, .events = POLLIN}; /* poll skips a negative descriptor */
  if (output_at < output_end) wait.events |= POLLOUT;
  if (input_end - input_at >= HEADER_BYTES && has_frame()) return;
  ppoll(&wait, 1, &limit, NULL);
  if (wait.revents & (POLLHUP | POLLERR)) is_hung_up = true;
  if (wait.revents & POLLOUT) process_packet_flush();
}
