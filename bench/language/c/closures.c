#include "check.h"

struct closure {
  int32_t (*code)(const struct closure *self, int32_t x);
  int32_t k;
  const struct closure *f, *g;
};

static int32_t add(const struct closure *c, int32_t x) { return (int32_t)((uint32_t)x + (uint32_t)c->k); }
static int32_t xor(const struct closure *c, int32_t x) { return x ^ c->k; }
static int32_t multiply(const struct closure *c, int32_t x) { return (int32_t)((uint32_t)x * (uint32_t)(c->k | 1)); }
static int32_t subtract(const struct closure *c, int32_t x) { return (int32_t)((uint32_t)x - (uint32_t)c->k); }
static int32_t same(const struct closure *c, int32_t x) { return (void)c, x; }
static int32_t composed(const struct closure *c, int32_t x) { return c->g->code(c->g, c->f->code(c->f, x)); }

static struct closure *make(int32_t (*code)(const struct closure *, int32_t), int32_t k) {
  struct closure *c = calloc(1, sizeof *c);
  c->code = code;
  c->k = k;
  return c;
}

static struct closure *compose(const struct closure *f, const struct closure *g) {
  struct closure *c = make(composed, 0);
  c->f = f;
  c->g = g;
  return c;
}

struct counter {
  int (*code)(struct counter *self);
  int count;
};

static int next(struct counter *c) { return ++c->count; }

static struct counter *counter(void) {
  struct counter *c = malloc(sizeof *c);
  c->code = next;
  c->count = 0;
  return c;
}

int main(void) {
  struct closure *steps[16];
  for (int i = 0; i < 16; i++) {
    int k = i * 3 + 1;
    steps[i] = make(i % 4 == 0 ? add : i % 4 == 1 ? xor : i % 4 == 2 ? multiply : subtract, k);
  }
  int32_t x = 1;
  for (int round = 0; round < 2000000; round++) {
    for (int i = 0; i < 16; i++) x = steps[i]->code(steps[i], x);
  }
  struct closure *all = make(same, 0);
  for (int i = 0; i < 16; i++) all = compose(all, steps[i]);
  for (int i = 0; i < 500000; i++) x = all->code(all, x);
  uint32_t made = 0;
  for (int i = 0; i < 2000000; i++) {
    struct counter *volatile c = counter();
    c->code(c);
    made += (uint32_t)c->code(c);
    free(c);
  }
  finish_number(-299013631, (int32_t)((uint32_t)x + made));
}
