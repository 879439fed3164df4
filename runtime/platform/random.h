/* What the generator needs from its platform. */
#ifndef SKERRY_RANDOM_H
#define SKERRY_RANDOM_H

#include <stdint.h>

enum { RANDOM_SEED_BYTES = 32 };

/* Writes a seed that nobody else can know, as far as the platform can tell. Called once. */
void rt_random_seed(uint8_t seed[RANDOM_SEED_BYTES]);

#endif
