#include "check.h"

#define SIZE 10

static int flips_of(const int32_t *permutation, int32_t *work) {
  for (int i = 0; i < SIZE; i++) work[i] = permutation[i];
  int flips = 0;
  for (int first = work[0]; first != 0; first = work[0]) {
    for (int low = 0, high = first; low < high; low++, high--) {
      int32_t swapped = work[low];
      work[low] = work[high];
      work[high] = swapped;
    }
    flips++;
  }
  return flips;
}

static void fannkuch(char *result, size_t size) {
  int32_t *permutation = calloc(SIZE, 4), *work = calloc(SIZE, 4), *count = calloc(SIZE, 4);
  for (int i = 0; i < SIZE; i++) permutation[i] = i;
  int most = 0, checksum = 0, sign = 1;
  for (int rotated = SIZE;;) {
    for (; rotated > 1; rotated--) count[rotated - 1] = rotated;
    int flips = flips_of(permutation, work);
    if (flips > most) most = flips;
    checksum += sign * flips;
    for (;;) {
      if (rotated == SIZE) {
        snprintf(result, size, "%d %d", checksum, most);
        return;
      }
      int32_t first = permutation[0];
      for (int i = 0; i < rotated; i++) permutation[i] = permutation[i + 1];
      permutation[rotated] = first;
      if (--count[rotated] > 0) break;
      rotated++;
    }
    sign = -sign;
  }
}

int main(void) {
  char result[32];
  fannkuch(result, sizeof result);
  finish("73196 38", result);
}
