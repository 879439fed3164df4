/*
 * Weak cells (lib/es/weak-cell.ts): a cell does not keep its key, and keeps its value only while something else keeps
 * the key. Collections of the young scan them as any object. While everything is marked, each cell that is reached is put
 * in a list. When nothing else is grey the list is gone through, again and again: of a cell whose key is marked the value
 * is marked, and the cell leaves the list. What is left after a pass that found nothing has lost its key.
 *
 * A chain of cells, each value keeping the key of the next one, may need as many passes as it is long. After a few of
 * them, the cells are found by their keys instead: each object that becomes marked is looked up, so the rest takes one
 * step for each object.
 */
#include "mark.h"
#include "rt_platform.h"

struct cell {
  struct rt_object head;
  Val link;  /* the next in the list, 0 at its end; itself: it is in none */
  Val key;
  Val value; /* unless it is a number, as the class tells */
};

/* Cells looked at in one step. */
#define STEP 64
#define PASSES_MAX 4

static Val first;
static Val *at;          /* where the pass goes on; NULL: none has begun */
static bool found;       /* something, in this pass */
static bool is_whole;    /* the pass has begun in this slice: nothing has been marked behind its back */
static bool is_urgent;   /* the next one has to end in this slice */
static uint32_t passes;
static int64_t cleared;

/* Cells by their keys, as lists; NULL: not yet. */
static Val *by_key;
static uint32_t key_bits;
#define FEW_BITS 9
static Val few[1u << FEW_BITS]; /* where memory is short */

int64_t rt_weak_cleared(void) { return cleared; }

static struct cell *cell_of(Val v) { return RT_PTR(cell, v); }
static Val self(struct cell *cell) { return (Val)(uintptr_t)cell; }
static bool has_pointer(const struct cell *cell) { return rt_class_of(cell->head.cls)->reps[2] == RT_REP_V; }

static void scan(struct rt_object *o) {
  const struct cell *cell = (struct cell *)o;
  mark_value(cell->key);
  if (has_pointer(cell)) mark_value(cell->value);
}

static bool is_alive(Val v, const uint64_t *marks) {
  if (!rt_is_pointer(v) || !heap_contains(RT_PTR(rt_object, v))) return true;
  size_t g = (size_t)((uint8_t *)RT_PTR(rt_object, v) - rt_heap.base) / RT_GRANULE;
  return marks[g / 64] >> (g % 64) & 1;
}

/* Takes a cell out of its list. True when that may have marked something. */
static bool keep(struct cell *cell) {
  cell->link = self(cell);
  if (!has_pointer(cell) || !rt_is_pointer(cell->value)) return false;
  mark_value(cell->value);
  return true;
}

static void list(struct cell *cell) {
  cell->link = first;
  if (at == &first) at = &cell->link; /* it is looked at in the next pass */
  first = self(cell);
}

/* ---- by their keys ---- */

static Val *bucket(Val key) { return &by_key[(key >> 4) * 0x9e3779b97f4a7c15ull >> (64 - key_bits)]; }

static void file(struct cell *cell, const uint64_t *marks) {
  if (is_alive(cell->key, marks)) {
    keep(cell);
    return;
  }
  Val *head = bucket(cell->key);
  cell->link = *head;
  *head = self(cell);
}

static bool commit(void *memory, size_t bytes) {
  size_t pages = (bytes + PAGE_BYTES - 1) >> PAGE_SHIFT;
  return rt_heap.page_limit + pages <= rt_heap.page_count && rt_platform_commit(memory, pages << PAGE_SHIFT);
}

/*
 * Takes memory that nobody needs until this slice ends: behind the heap's last page, where it is left as zeros; or the
 * second table of marks, when everything is marked at once.
 */
static void take_memory(uint32_t count) {
  for (key_bits = FEW_BITS; (1u << key_bits) < count; key_bits++) continue;
  void *behind = rt_heap.base + ((size_t)rt_heap.page_limit << PAGE_SHIFT);
  if (commit(behind, sizeof(Val) << key_bits)) by_key = behind;
  else if (!rt_heap.is_marking_all && rt_heap.wider_marks != NULL) {
    by_key = rt_heap.wider_marks;
    size_t bytes = (size_t)rt_heap.page_count * PAGE_GRANULES / 8;
    while ((sizeof(Val) << key_bits) > bytes) key_bits--;
  } else {
    by_key = few;
    key_bits = FEW_BITS;
  }
  memset(by_key, 0, sizeof(Val) << key_bits);
}

static void file_all(const uint64_t *marks) {
  uint32_t count = 0;
  for (Val v = first; v != 0; v = cell_of(v)->link) count++;
  take_memory(count);
  while (first != 0) {
    struct cell *cell = cell_of(first);
    first = cell->link;
    file(cell, marks);
  }
}

static void defer(struct rt_object *o, const uint64_t *marks) {
  struct cell *cell = (struct cell *)o;
  if (cell->link != self(cell) || cell->key == RT_UNDEFINED) return;
  if (by_key != NULL) file(cell, marks);
  else list(cell);
}

static void on_scan(struct rt_object *o) {
  if (by_key == NULL) return;
  Val key = (Val)(uintptr_t)o;
  for (Val *next = bucket(key); *next != 0;) {
    struct cell *cell = cell_of(*next);
    if (cell->key != key) {
      next = &cell->link;
      continue;
    }
    *next = cell->link;
    keep(cell);
  }
}

/* Those without a mark are a list again. */
static void unfile_all(void) {
  for (uint32_t i = 0; i < 1u << key_bits; i++) {
    while (by_key[i] != 0) {
      struct cell *cell = cell_of(by_key[i]);
      by_key[i] = cell->link;
      list(cell);
    }
  }
  by_key = NULL;
}

/* ---- passes ---- */

static void begin_slice(void) { is_whole = false; }

static bool must_decide(void) { return is_urgent || by_key != NULL; }

/* The end of a pass. True when it was the last. */
static bool end_pass(const uint64_t *marks) {
  at = NULL;
  if (!found) {
    is_urgent = !is_whole;
    return is_whole;
  }
  if (++passes == PASSES_MAX) file_all(marks);
  return false;
}

static bool decide(const uint64_t *marks) {
  if (by_key != NULL) {
    unfile_all();
    return true;
  }
  if (at == NULL) {
    at = &first;
    found = false;
    is_whole = true;
  }
  for (uint32_t i = 0; i < STEP && *at != 0; i++) {
    struct cell *cell = cell_of(*at);
    mark_work += 4;
    if (is_alive(cell->key, marks)) {
      *at = cell->link;
      found |= keep(cell);
    } else at = &cell->link;
  }
  return *at == 0 && end_pass(marks);
}

static void end(bool clear) {
  if (by_key != NULL) unfile_all();
  at = NULL;
  is_urgent = false;
  passes = 0;
  while (first != 0) {
    struct cell *cell = cell_of(first);
    first = cell->link;
    cell->link = self(cell);
    if (!clear) continue;
    cell->key = RT_UNDEFINED;
    if (has_pointer(cell)) cell->value = RT_UNDEFINED;
    cleared++;
  }
}

static void clear_all(void) { end(true); }
static void forget_all(void) { end(false); }

static const struct weak CELLS = {
    .scan = scan,
    .defer = defer,
    .step = decide,
    .begin_slice = begin_slice,
    .is_urgent = must_decide,
    .found = on_scan,
    .clear = clear_all,
    .forget = forget_all,
};

void rt_weak_cell(Val v) {
  const struct rt_class *c = rt_class_of(rt_cls(v));
  if (c->reps[0] != RT_REP_V || c->reps[1] != RT_REP_V || c->reps[2] == 0) rt_panic("the key of a weak cell is no value");
  weak = &CELLS;
  RT_PTR(rt_object, v)->aux |= RT_IS_WEAK_CELL;
}
