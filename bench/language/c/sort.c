#include "check.h"
#include <math.h>

struct item {
  char name[16];
  double rank;
};

static int by_number(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static int by_name_and_rank(const void *a, const void *b) {
  const struct item *x = *(struct item *const *)a, *y = *(struct item *const *)b;
  int order = strcmp(x->name, y->name);
  return order != 0 ? order : x->rank < y->rank ? -1 : x->rank > y->rank;
}

#define NUMBERS 200000
#define ITEMS 40000

int main(void) {
  uint32_t random = 3, hash = 0;
  double *numbers = malloc(8 * NUMBERS), *typed = malloc(8 * NUMBERS);
  struct item **items = malloc(sizeof *items * ITEMS);
  for (int round = 0; round < 5; round++) {
    for (int i = 0; i < NUMBERS; i++) numbers[i] = random_next(&random);
    qsort(numbers, NUMBERS, 8, by_number);
    for (int i = 0; i < NUMBERS; i++) typed[i] = random_next(&random) / 1024.0;
    qsort(typed, NUMBERS, 8, by_number);
    for (int i = 0; i < ITEMS; i++) {
      items[i] = malloc(sizeof **items);
      snprintf(items[i]->name, sizeof items[i]->name, "item %u", random_next(&random) % 1000);
      items[i]->rank = random_next(&random) % 1000;
    }
    qsort(items, ITEMS, sizeof *items, by_name_and_rank);
    hash = hash * 31 + (uint32_t)numbers[1000] + (uint32_t)floor(typed[1000]);
    hash = hash * 31 + (uint32_t)items[1000]->rank + (uint32_t)strlen(items[20000]->name);
    for (int i = 0; i < ITEMS; i++) free(items[i]);
  }
  finish_number(59174083, (int32_t)hash);
}
