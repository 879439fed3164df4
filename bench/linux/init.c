/*
 * The first process of the Linux guest: loads the modules named in /modules/list, gives eth0 the
 * address in argv[1] with a /24 mask, and becomes the program of the rest of the command line (what
 * follows "--" on the kernel's). It does as little as a Linux guest can, to be a rival at its best.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PATH_BYTES = 128 };

static void load_modules(void) {
  char path[PATH_BYTES];
  FILE *list = fopen("/modules/list", "r");
  if (list == NULL) return; /* a kernel with everything built in */
  while (fscanf(list, "%127s", path) == 1) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || syscall(SYS_finit_module, fd, "", 0) != 0) perror(path);
    if (fd >= 0) close(fd);
  }
  fclose(list);
}

static void set_address(const char *address) {
  struct ifreq request = {.ifr_name = "eth0"};
  struct sockaddr_in *in = (struct sockaddr_in *)&request.ifr_addr;
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  in->sin_family = AF_INET;
  inet_aton(address, &in->sin_addr);
  if (ioctl(fd, SIOCSIFADDR, &request) != 0) perror("address");
  inet_aton("255.255.255.0", &in->sin_addr);
  if (ioctl(fd, SIOCSIFNETMASK, &request) != 0) perror("mask");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  if (ioctl(fd, SIOCSIFFLAGS, &request) != 0) perror("up");
  close(fd);
}

int main(int count, char **words) {
  static char *const environment[] = {"PATH=/usr/bin", NULL};
  mount("dev", "/dev", "devtmpfs", 0, NULL);
  load_modules();
  if (count < 3) return 1;
  set_address(words[1]);
  execve(words[2], words + 2, environment);
  perror(words[2]);
  return 1; /* the kernel panics, and QEMU ends */
}
