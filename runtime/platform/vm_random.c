/*
 * The generator's seed on vm: RDSEED and RDRAND where the processor has them, and the jitter of
 * timer reads, which is all there is on a processor without. virtio-rng adds to it later, by
 * randomMix.
 */
#include <string.h>

#include "cpu.h"
#include "random.h"
#include "vm.h"

enum { HARDWARE_TRIES = 64, JITTER_ROUNDS = 256, JITTER_ROUNDS_WITH_HARDWARE = 16 };

static bool hardware_word(bool rdseed, uint64_t *word) {
  for (int i = 0; i < HARDWARE_TRIES; i++) {
    uint8_t ok;
    if (rdseed) {
      __asm__ volatile("rdseed %0; setc %1" : "=r"(*word), "=qm"(ok) : : "cc");
    } else {
      __asm__ volatile("rdrand %0; setc %1" : "=r"(*word), "=qm"(ok) : : "cc");
    }
    if (ok) return true;
  }
  return false;
}

void rt_random_seed(uint8_t seed[RANDOM_SEED_BYTES]) {
  uint64_t words[RANDOM_SEED_BYTES / 8] = {0};
  bool has_rdseed = read_cpuid(7, 0).ebx >> 18 & 1;
  bool has_rdrand = read_cpuid(1, 0).ecx >> 30 & 1;
  bool has_hardware = false;
  for (unsigned i = 0; i < RANDOM_SEED_BYTES / 8; i++) {
    uint64_t word = 0;
    if (has_rdseed && hardware_word(true, &word)) has_hardware = true;
    words[i] = word;
    if (has_rdrand && hardware_word(false, &word)) {
      has_hardware = true;
      words[i] ^= word * 0x9e3779b97f4a7c15u; /* not a plain XOR: the two may be one generator */
    }
  }
  /*
   * A read of the local APIC leaves the processor; how long that takes depends on all the host
   * does.
   */
  int rounds = has_hardware ? JITTER_ROUNDS_WITH_HARDWARE : JITTER_ROUNDS;
  for (int i = 0; i < rounds; i++) {
    uint64_t mixed = words[i % 4] ^ read_tsc() ^ (uint64_t)vm_apic_count() << 32;
    words[i % 4] = (mixed << 23 | mixed >> 41) * 0x9e3779b97f4a7c15u;
  }
  memcpy(seed, words, RANDOM_SEED_BYTES);
}
