/*
 * Marking: which objects are reachable, in tri-colour terms. White is unmarked, grey is marked and to be scanned, black
 * is marked and scanned. Grey objects are on a stack; when it is full, or when they are large arrays of values, the
 * pages they are on are grey instead, and everything marked there is scanned.
 *
 * There are two markings at once while everything is collected in slices: that of the young, which ends before the
 * program goes on, and the wider one, which goes on in the next collection. What is marked in the wider one is marked
 * in the narrower one as well: it is old.
 */
#include "mark.h"
#include "rt_native.h"

#define STACK_MAX 4096

/* What is grey in one of the markings. */
struct grey {
  struct rt_object *stack[STACK_MAX];
  uint32_t depth;
  uint32_t pages;  /* grey ones */
  uint32_t cursor; /* where the search for them goes on */
};

static struct grey now, later;

/* In `struct page.grey`. */
static uint8_t bit_of(const struct grey *grey) { return grey == &now ? 1 : 2; }

uint64_t mark_work;
const uint64_t *mark_deciding;
const struct weak *weak;

static uint32_t page_of(const void *p) { return (uint32_t)((size_t)((const uint8_t *)p - rt_heap.base) >> PAGE_SHIFT); }
static uint8_t *base_of(uint32_t page) { return rt_heap.base + ((size_t)page << PAGE_SHIFT); }

static void make_grey(struct grey *grey, uint32_t index) {
  struct page *page = &rt_heap.pages[index];
  grey->pages += (page->grey & bit_of(grey)) == 0;
  page->grey |= bit_of(grey);
}

static void push(struct grey *grey, struct rt_object *o) {
  if (o->cls == RT_CLS_RAW) return;
  uint32_t index = page_of(o);
  if (o->cls == RT_CLS_RAW_VALS && rt_heap.pages[index].kind == PAGE_LARGE) {
    for (uint32_t i = 0; i < rt_heap.pages[index].run; i++) make_grey(grey, index + i);
  } else if (grey->depth == STACK_MAX) make_grey(grey, index);
  else grey->stack[grey->depth++] = o;
}

/* `o` is the start of an object, or not in the heap. */
void mark_object(struct rt_object *o) {
  if (!heap_contains(o)) return;
  bool is_young = !heap_is_marked((uint8_t *)o);
  if (is_young) heap_mark((uint8_t *)o);
  if (rt_heap.is_marking_all) {
    size_t g = (size_t)((uint8_t *)o - rt_heap.base) / RT_GRANULE;
    uint64_t bit = 1ull << (g % 64);
    if (rt_heap.wider_marks[g / 64] & bit) return;
    rt_heap.wider_marks[g / 64] |= bit;
    if (!is_young) push(&later, o);
  }
  if (is_young) push(&now, o);
}

void mark_value(Val v) {
  if (rt_is_pointer(v)) mark_object(RT_PTR(rt_object, v));
}

struct rt_object *mark_find(uintptr_t word) {
  if (!heap_contains((void *)word)) return NULL;
  size_t offset = word - (uintptr_t)rt_heap.base;
  uint32_t index = (uint32_t)(offset >> PAGE_SHIFT);
  struct page *page = &rt_heap.pages[index];
  if (page->kind == PAGE_CONTINUED) {
    index -= page->run;
    page = &rt_heap.pages[index];
  }
  uint8_t *base = rt_heap.base + ((size_t)index << PAGE_SHIFT);
  if (page->kind == PAGE_LARGE) return (struct rt_object *)base;
  if (page->kind != PAGE_SMALL) return NULL;
  uint32_t granule = (uint32_t)((word - (uintptr_t)base) / RT_GRANULE);
  uint32_t start = granule / page->size * page->size;
  if (start + page->size > PAGE_GRANULES) return NULL;
  uint8_t *p = base + (size_t)start * RT_GRANULE;
  /* Cells that were never given out, or are free, have no class. */
  return ((struct rt_object *)p)->cls == RT_CLS_FREE ? NULL : (struct rt_object *)p;
}

static void mark_inside(const void *p) {
  struct rt_object *o = p == NULL ? NULL : mark_find((uintptr_t)p);
  if (o != NULL) mark_object(o);
}

void mark_words(const Val *words, size_t count) {
  mark_work += count;
  for (size_t i = 0; i < count; i++) mark_value(words[i]);
}

static size_t block_bytes(const struct rt_object *o) {
  const struct page *page = &rt_heap.pages[(size_t)((const uint8_t *)o - rt_heap.base) >> PAGE_SHIFT];
  return page->kind == PAGE_LARGE ? (size_t)page->run << PAGE_SHIFT : (size_t)page->size * RT_GRANULE;
}

void mark_slots(struct rt_object *o) {
  const struct rt_class *c = rt_class_of(o->cls);
  const size_t head = c->kind == RT_KIND_FUNCTION ? 16 : 8;
  const char *reps = c->reps;
  uint32_t i = 0;
  for (; reps[i] != 0; i++) {
    if (reps[i] == RT_REP_V) mark_value(*(Val *)((uint8_t *)o + head + 8 * (size_t)i));
  }
  mark_work += i;
}

/* An object costs about as much as eight words more. */
static void scan(struct rt_object *o) {
  mark_work += 8;
  if (weak != NULL && mark_deciding != NULL) weak->found(o);
  switch (o->cls) {
    case RT_CLS_STRING: {
      const struct rt_string *s = (struct rt_string *)o;
      if (s->data == (const uint8_t *)o + RT_STRING_HEAD) return;
      mark_value(s->left);
      mark_value(s->right);
      return;
    }
    case RT_CLS_SYMBOL: mark_value(rt_symbol_description((Val)(uintptr_t)o)); return;
    case RT_CLS_RAW_VALS: mark_words((Val *)(o + 1), block_bytes(o) / 8 - 1); return;
    case RT_CLS_ARRAY_W:
    case RT_CLS_ARRAY_O:
    case RT_CLS_ARRAY_E:
    case RT_CLS_ARRAY_V:
    case RT_CLS_ARGUMENTS: mark_inside(((struct rt_array *)o)->data); return;
    case RT_CLS_CELL_VAL: mark_value(((struct rt_cell *)o)->v); return;
    case RT_CLS_BUFFER: mark_inside(((struct rt_buffer *)o)->data); return;
    case RT_CLS_TABLE:
      if (((Val **)o)[2] == (Val *)o + RT_TABLE_HEAD / 8) mark_words(((Val **)o)[2], 2 * RT_TABLE_FIRST);
      else mark_inside(((void **)o)[2]);
      mark_inside(((void **)o)[3]);
      return;
  }
  if (o->cls >= RT_CLS_VIEW && o->cls < RT_CLS_FIRST) {
    mark_inside(((struct rt_typed *)o)->data);
    mark_value(((struct rt_typed *)o)->buffer);
    return;
  }
  if (o->cls < RT_CLS_FIRST) return;
  if (rt_class_of(o->cls)->kind == RT_KIND_ARRAY) {
    mark_inside(((struct rt_array *)o)->data);
    return;
  }
  if (!(o->aux & RT_IS_WEAK_CELL)) mark_slots(o);
  else if (mark_deciding != NULL) weak->defer(o, mark_deciding);
  else weak->scan(o);
}

void mark_again(struct rt_object *o) {
  if (heap_is_marked((uint8_t *)o) && o->cls != RT_CLS_RAW) scan(o);
}

/* Scans what is marked on a grey page. */
static void scan_page(uint32_t index, const uint64_t *marks) {
  const struct page *page = &rt_heap.pages[index];
  uint8_t *base = base_of(index);
  if (page->kind == PAGE_SMALL) {
    for (uint32_t g = 0; g + page->size <= PAGE_GRANULES; g += page->size) {
      size_t at = (size_t)index * PAGE_GRANULES + g;
      struct rt_object *o = (struct rt_object *)(base + (size_t)g * RT_GRANULE);
      if (marks[at / 64] >> (at % 64) & 1 && o->cls != RT_CLS_RAW) scan(o);
    }
  } else if (page->kind == PAGE_CONTINUED) mark_words((Val *)base, PAGE_BYTES / 8);
  else if (((struct rt_object *)base)->cls == RT_CLS_RAW_VALS) mark_words((Val *)base + 1, PAGE_BYTES / 8 - 1);
  else scan((struct rt_object *)base);
}

/* Scans one grey object or page; false when there is none. */
static bool step(struct grey *grey, const uint64_t *marks) {
  if (grey->depth > 0) {
    scan(grey->stack[--grey->depth]);
    return true;
  }
  if (grey->pages == 0) return false;
  while (!(rt_heap.pages[grey->cursor].grey & bit_of(grey))) {
    if (++grey->cursor >= rt_heap.page_limit) grey->cursor = 0;
  }
  grey->pages--;
  rt_heap.pages[grey->cursor].grey &= (uint8_t)~bit_of(grey);
  scan_page(grey->cursor, marks);
  return true;
}

void mark_all_now(void) {
  while (step(&now, rt_heap.marks)) continue;
}

bool mark_some_later(uint64_t work) {
  uint64_t end = mark_work + work;
  if (weak != NULL) weak->begin_slice();
  while (mark_work < end || (weak != NULL && weak->is_urgent())) {
    mark_deciding = rt_heap.wider_marks;
    bool is_done = !step(&later, rt_heap.wider_marks) && (weak == NULL || weak->step(rt_heap.wider_marks));
    mark_deciding = NULL;
    mark_all_now();
    if (!is_done) continue;
    if (weak != NULL) weak->clear();
    return true;
  }
  return false;
}

void mark_forget_later(void) {
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) rt_heap.pages[i].grey &= (uint8_t)~bit_of(&later);
  later.depth = later.pages = 0;
  if (weak != NULL) weak->forget();
}
