/*
 * Asks a memcached, or an HTTP server, in lockstep and reads the guest's instruction counter (../plugin/icount.c)
 * directly before the first measured request and directly after the last reply.
 *
 *   load first COUNTER ADDRESS PORT SECONDS
 *       Knocks until a reply to "version" comes, for at most SECONDS. Prints the counter after it.
 *   load get|set|udp COUNTER ADDRESS PORT CONNECTIONS DEPTH REQUESTS
 *       Sends DEPTH requests in one write on each of CONNECTIONS and the next DEPTH when all
 *       replies came; a tenth of REQUESTS first, unmeasured. udp: GET by datagrams, one socket a
 *       connection, DEPTH 1. Prints the counter before and after, and the requests measured.
 *   load first-http, load http
 *       The same with a GET of HTTP/1.1, keep-alive. The reply must be the one that came first, but
 *       for its Date.
 *   load tsc
 *       Prints the rate of the host's time stamp counter in kHz; a TCG guest sees the same counter.
 *
 * COUNTER is the path of the counter's socket, or "-" for none. There is one item: with more,
 * memcached's LRU thread has work, which depends on time. Replies are compared byte for byte.
 * Whatever is not as it should be is said on standard error, and the exit code is 1.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <x86intrin.h>

enum {
  KEY_BYTES = 30,
  VALUE_BYTES = 32,
  MESSAGE_BYTES = 512, /* of one request, one reply, with a datagram's header */
  DATE_BYTES = 29,     /* of an HTTP date */
  DATAGRAM_HEADER_BYTES = 8,
  CONNECTIONS_MAX = 64,
  DEPTH_MAX = 64,
  LINE_BYTES = 512,
  REPLY_SECONDS = 5, /* without an answer for this long, something is broken */
  KNOCK_MS = 50,
  PAUSE_US = 2000,
  SETTLE_US = 200000, /* the client's delayed acknowledgements are out by then */
  COUNTER_TRIES = 1000,
  CALIBRATION_MS = 200,
};

enum mode { GET, SET, UDP_GET, HTTP };

struct connection {
  int fd;
  size_t request_bytes, reply_bytes, got;
  char request[DEPTH_MAX * MESSAGE_BYTES], reply[DEPTH_MAX * MESSAGE_BYTES];
};

static struct connection connections[CONNECTIONS_MAX];
static struct sockaddr_in server;
static int counter = -1;

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("load: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Counter. */

static void open_counter(const char *path) {
  if (strcmp(path, "-") == 0) return;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  counter = socket(AF_UNIX, SOCK_STREAM, 0);
  for (int i = 0; connect(counter, (struct sockaddr *)&address, sizeof address) != 0; i++) {
    if (i == COUNTER_TRIES) die("no counter at %s: %s", path, strerror(errno));
    usleep(PAUSE_US);
  }
}

static void read_counter(char line[LINE_BYTES]) {
  line[0] = 0;
  if (counter < 0) return;
  if (write(counter, "?", 1) != 1) die("counter: %s", strerror(errno));
  size_t got = 0;
  while (got == 0 || line[got - 1] != '\n') {
    ssize_t bytes = read(counter, line + got, LINE_BYTES - 1 - got);
    if (bytes <= 0) die("counter: %s", bytes == 0 ? "closed" : strerror(errno));
    got += (size_t)bytes;
  }
  line[got - 1] = 0;
}

/* Requests and the replies they must get. */

static const char key[] = "skerry-bench-key-0000000000001";
static const char value[] = "the value, of thirty-two bytes..";
_Static_assert(sizeof key - 1 == KEY_BYTES && sizeof value - 1 == VALUE_BYTES, "as documented");

static size_t print_set(char *out) {
  return (size_t)snprintf(out, MESSAGE_BYTES, "set %s 0 0 %d\r\n%s\r\n", key, VALUE_BYTES, value);
}

static const char http_request[] = "GET / HTTP/1.1\r\nHost: 10.78.0.2\r\n\r\n";
static char http_reply[MESSAGE_BYTES];
static size_t http_reply_bytes, http_date_at;

/* Makes the batch of a connection one request longer. */
static void add(struct connection *c, enum mode mode) {
  char *request = c->request + c->request_bytes, *reply = c->reply + c->reply_bytes;
  if (mode == HTTP) {
    memcpy(request, http_request, sizeof http_request - 1);
    memcpy(reply, http_reply, http_reply_bytes);
    c->request_bytes += sizeof http_request - 1;
    c->reply_bytes += http_reply_bytes;
    return;
  }
  if (mode == SET) {
    c->request_bytes += print_set(request);
    c->reply_bytes += (size_t)snprintf(reply, MESSAGE_BYTES, "STORED\r\n");
    return;
  }
  size_t header = 0;
  if (mode == UDP_GET) {
    /* Request number, sequence number, datagrams, reserved: memcached's protocol.txt, "UDP". */
    header = DATAGRAM_HEADER_BYTES;
    memcpy(request, "\0\0\0\0\0\1\0\0", header);
    memcpy(reply, request, header);
  }
  c->request_bytes += header + (size_t)sprintf(request + header, "get %s\r\n", key);
  c->reply_bytes += header + (size_t)sprintf(reply + header, "VALUE %s 0 %d\r\n%s\r\nEND\r\n", key,
                                             VALUE_BYTES, value);
}

/* Connections. */

static int open_connection(int type) {
  int fd = socket(AF_INET, type, 0), on = 1;
  struct timeval patience = {.tv_sec = REPLY_SECONDS};
  if (fd < 0) die("socket: %s", strerror(errno));
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (type == SOCK_STREAM) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(fd, (struct sockaddr *)&server, sizeof server) != 0)
    die("connect: %s", strerror(errno));
  return fd;
}

static void store_item(void) {
  int fd = open_connection(SOCK_STREAM);
  char request[MESSAGE_BYTES], reply[8];
  size_t bytes = print_set(request);
  if (write(fd, request, bytes) != (ssize_t)bytes) die("set: %s", strerror(errno));
  ssize_t got = recv(fd, reply, sizeof reply, MSG_WAITALL);
  if (got != sizeof reply || memcmp(reply, "STORED\r\n", sizeof reply) != 0)
    die("the item was not stored");
  close(fd);
}

/* Learns what an HTTP server answers: a head, its Date, and a body of the length it tells. */
static void learn_http_reply(void) {
  int fd = open_connection(SOCK_STREAM);
  if (write(fd, http_request, sizeof http_request - 1) < 0) die("http: %s", strerror(errno));
  char *end = NULL;
  size_t wanted = sizeof http_reply - 1;
  while (http_reply_bytes < wanted) {
    ssize_t bytes = recv(fd, http_reply + http_reply_bytes, wanted - http_reply_bytes, 0);
    if (bytes <= 0) die("http: no whole reply");
    http_reply_bytes += (size_t)bytes;
    if (end != NULL || (end = strstr(http_reply, "\r\n\r\n")) == NULL) continue;
    const char *length = strcasestr(http_reply, "content-length: ");
    if (length == NULL || length > end) die("http: no Content-Length");
    wanted = (size_t)(end + 4 - http_reply) + strtoul(length + 16, NULL, 10);
    if (wanted >= sizeof http_reply) die("http: the reply is too long");
  }
  const char *date = strcasestr(http_reply, "\r\ndate: ");
  if (strncmp(http_reply, "HTTP/1.1 200 ", 13) != 0 || date == NULL) die("http: wrong reply");
  http_date_at = (size_t)(date + 8 - http_reply);
  close(fd);
}

/* Is `bytes[0..length)` what stands at `at` of the expected replies? Dates may be any. */
static bool is_expected(const struct connection *c, const char *bytes, size_t at, size_t length) {
  if (http_reply_bytes == 0) return memcmp(bytes, c->reply + at, length) == 0;
  for (size_t i = 0; i < length; i++) {
    size_t place = (at + i) % http_reply_bytes;
    bool is_date = place >= http_date_at && place < http_date_at + DATE_BYTES;
    if (!is_date && bytes[i] != c->reply[at + i]) return false;
  }
  return true;
}

static void ask(struct connection *c, bool is_datagram) {
  static uint16_t number;
  if (is_datagram) {
    uint16_t id = htons(++number);
    memcpy(c->request, &id, sizeof id);
    memcpy(c->reply, &id, sizeof id);
  }
  c->got = 0;
  ssize_t bytes = write(c->fd, c->request, c->request_bytes);
  if (bytes != (ssize_t)c->request_bytes) die("write: %s", strerror(errno));
}

/* Takes what has come; whether the replies are complete. */
static bool take(struct connection *c) {
  static char bytes[DEPTH_MAX * MESSAGE_BYTES + 1];
  ssize_t length = recv(c->fd, bytes, sizeof bytes, MSG_DONTWAIT);
  if (length <= 0) die("read: %s", length == 0 ? "closed by the server" : strerror(errno));
  size_t room = c->reply_bytes - c->got;
  if ((size_t)length > room || !is_expected(c, bytes, c->got, (size_t)length))
    die("wrong reply: \"%.*s\"", (int)length, bytes);
  c->got += (size_t)length;
  return c->got == c->reply_bytes;
}

/* `batches` batches over `count` connections, in lockstep on each. */
static void run(int count, long batches, bool is_datagram, int epoll) {
  long asked = 0, answered = 0;
  for (int i = 0; i < count && asked < batches; i++, asked++) ask(&connections[i], is_datagram);
  while (answered < batches) {
    struct epoll_event events[CONNECTIONS_MAX];
    int ready = epoll_wait(epoll, events, CONNECTIONS_MAX, REPLY_SECONDS * 1000);
    if (ready <= 0) die("no reply for %d s", REPLY_SECONDS);
    for (int i = 0; i < ready; i++) {
      struct connection *c = events[i].data.ptr;
      if (!take(c)) continue;
      answered++;
      if (asked < batches) {
        ask(c, is_datagram);
        asked++;
      }
    }
  }
}

static void measure(enum mode mode, int count, int depth, long requests) {
  if (count < 1 || count > CONNECTIONS_MAX || depth < 1 || depth > DEPTH_MAX || requests < depth ||
      (mode == UDP_GET && depth > 1))
    die("%d connections, %d deep, %ld requests: cannot be", count, depth, requests);
  if (mode == HTTP) learn_http_reply();
  else store_item();
  int epoll = epoll_create1(0);
  for (int i = 0; i < count; i++) {
    struct connection *c = &connections[i];
    c->fd = open_connection(mode == UDP_GET ? SOCK_DGRAM : SOCK_STREAM);
    for (int j = 0; j < depth; j++) add(c, mode);
    /*
     * Reading each reply of a batch as it comes would send an acknowledgement for each or for
     * some, depending on how the host schedules us.
     */
    int enough = (int)c->reply_bytes;
    setsockopt(c->fd, SOL_SOCKET, SO_RCVLOWAT, &enough, sizeof enough);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event);
  }
  char before[LINE_BYTES], after[LINE_BYTES];
  long batches = requests / depth;
  run(count, batches / 10 + 4, mode == UDP_GET, epoll);
  usleep(SETTLE_US);
  read_counter(before);
  run(count, batches, mode == UDP_GET, epoll);
  read_counter(after);
  printf("before %s\nafter %s\nrequests=%ld\n", before, after, batches * depth);
}

/* One try to get a reply; `*fd` is to be closed. */
static bool knock(int *fd, bool is_http) {
  const char *question = is_http ? http_request : "version\r\n";
  const char *answer = is_http ? "HTTP/1.1" : "VERSION ";
  *fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (connect(*fd, (struct sockaddr *)&server, sizeof server) != 0 && errno != EINPROGRESS)
    return false;
  struct pollfd wait = {.fd = *fd, .events = POLLOUT};
  if (poll(&wait, 1, KNOCK_MS) != 1 || write(*fd, question, strlen(question)) < 0) return false;
  wait.events = POLLIN;
  char reply[64];
  if (poll(&wait, 1, REPLY_SECONDS * 1000) != 1) return false;
  return read(*fd, reply, sizeof reply) > 8 && memcmp(reply, answer, 8) == 0;
}

static void wait_for_first(double seconds, bool is_http) {
  char line[LINE_BYTES];
  for (double end = now() + seconds; now() < end; usleep(PAUSE_US)) {
    int fd;
    bool is_answered = knock(&fd, is_http);
    if (is_answered) read_counter(line);
    close(fd);
    if (!is_answered) continue;
    printf("after %s\n", line);
    return;
  }
  die("no reply within %g s", seconds);
}

static void print_tsc_rate(void) {
  double start = now();
  uint64_t ticks = __rdtsc();
  usleep(CALIBRATION_MS * 1000);
  ticks = __rdtsc() - ticks;
  printf("khz=%.0f\n", (double)ticks / (now() - start) / 1000);
}

int main(int count, char **words) {
  if (count == 2 && strcmp(words[1], "tsc") == 0) {
    print_tsc_rate();
    return 0;
  }
  static const char *const modes[] = {[GET] = "get", [SET] = "set", [UDP_GET] = "udp", [HTTP] = "http"};
  if (count < 6) die("see the top of load.c");
  server.sin_family = AF_INET;
  server.sin_port = htons((uint16_t)atoi(words[4]));
  if (inet_aton(words[3], &server.sin_addr) == 0) die("%s is not an IPv4 address", words[3]);
  open_counter(words[2]);
  bool is_http = strcmp(words[1], "first-http") == 0;
  if (is_http || strcmp(words[1], "first") == 0) {
    wait_for_first(atof(words[5]), is_http);
    return 0;
  }
  for (enum mode mode = GET; mode <= HTTP; mode++) {
    if (strcmp(words[1], modes[mode]) != 0 || count != 8) continue;
    measure(mode, atoi(words[5]), atoi(words[6]), atol(words[7]));
    return 0;
  }
  die("see the top of load.c");
}
