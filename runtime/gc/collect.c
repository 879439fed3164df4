/*
 * The collector: mark and sweep, nothing moves. Between events the stack is empty and the roots are the program's
 * globals and static objects. In the middle of an event (an allocation that finds no room, or too much garbage) every
 * word of the stack and of the saved registers that points into an object keeps that object.
 *
 * Marks stay until everything is collected: a marked object is old. A collection of the young marks what is reachable
 * from the roots and from those places of old objects where pointers were stored since (rt_stored), so its cost follows
 * what was allocated and stored, not what is live. Decision 0013.
 */
#include "../memory/heap.h"
#include "rt_native.h"
#include "rt_platform.h"

/* Objects marked but not yet scanned. When it is full, marking goes on and the heap is searched for them again. */
#define STACK_MAX 4096
static struct rt_object *stack[STACK_MAX];
static uint32_t depth;
static bool overflowed;

static void push(struct rt_object *o) {
  if (depth == STACK_MAX) overflowed = true;
  else stack[depth++] = o;
}

/* `p` is the start of an object. */
static void mark_object(struct rt_object *o) {
  if (!heap_contains(o)) return;
  uint8_t *p = (uint8_t *)o;
  if (heap_is_marked(p)) return;
  heap_mark(p);
  struct page *page = &rt_heap.pages[(size_t)(p - rt_heap.base) >> PAGE_SHIFT];
  if (page->kind == PAGE_LARGE) page->marked = 1;
  if (o->cls != RT_CLS_RAW) push(o);
}

static void mark_value(Val v) {
  if (rt_is_pointer(v)) mark_object(RT_PTR(rt_object, v));
}

/* The object that a pointer into it belongs to, or NULL. */
static struct rt_object *object_at(uintptr_t word) {
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
  struct rt_object *o = p == NULL ? NULL : object_at((uintptr_t)p);
  if (o != NULL) mark_object(o);
}

static void scan_words(const Val *words, size_t count) {
  for (size_t i = 0; i < count; i++) mark_value(words[i]);
}

static size_t block_bytes(const struct rt_object *o) {
  const struct page *page = &rt_heap.pages[(size_t)((const uint8_t *)o - rt_heap.base) >> PAGE_SHIFT];
  return page->kind == PAGE_LARGE ? (size_t)page->run << PAGE_SHIFT : (size_t)page->size * RT_GRANULE;
}

static void scan_slots(struct rt_object *o, const struct rt_class *c, size_t head) {
  const char *reps = c->reps;
  for (uint32_t i = 0; i < c->slots; i++) {
    if (reps[i] == RT_REP_V) mark_value(*(Val *)((uint8_t *)o + head + 8 * (size_t)i));
  }
}

static void scan(struct rt_object *o) {
  switch (o->cls) {
    case RT_CLS_STRING: {
      const struct rt_string *s = (struct rt_string *)o;
      if (s->data == (const uint8_t *)o + RT_STRING_HEAD) return;
      mark_value(s->left);
      mark_value(s->right);
      return;
    }
    case RT_CLS_SYMBOL: mark_value(rt_symbol_description((Val)(uintptr_t)o)); return;
    case RT_CLS_RAW_VALS: scan_words((Val *)(o + 1), block_bytes(o) / 8 - 1); return;
    case RT_CLS_ARRAY_W:
    case RT_CLS_ARRAY_O:
    case RT_CLS_ARRAY_E:
    case RT_CLS_ARRAY_V:
    case RT_CLS_ARGUMENTS: mark_inside(((struct rt_array *)o)->data); return;
    case RT_CLS_CELL_VAL: mark_value(((struct rt_cell *)o)->v); return;
    case RT_CLS_BUFFER: mark_inside(((struct rt_buffer *)o)->data); return;
    case RT_CLS_TABLE:
      mark_inside(((void **)o)[2]);
      mark_inside(((void **)o)[3]);
      return;
  }
  if (o->cls >= RT_CLS_VIEW && o->cls < RT_CLS_FIRST) {
    mark_inside(((struct rt_typed *)o)->data);
    mark_value(((struct rt_typed *)o)->buffer);
    return;
  }
  if (o->cls < RT_CLS_FIRST) return;
  const struct rt_class *c = rt_class_of(o->cls);
  scan_slots(o, c, c->kind == RT_KIND_FUNCTION ? 16 : 8);
}

static void drain(void) {
  while (depth > 0) scan(stack[--depth]);
}

/* Finds objects that were marked while the stack was full, by scanning every marked object again. */
static void rescan(void) {
  while (overflowed) {
    overflowed = false;
    for (uint32_t i = 0; i < rt_heap.page_limit; i++) {
      const struct page *page = &rt_heap.pages[i];
      uint8_t *base = rt_heap.base + ((size_t)i << PAGE_SHIFT);
      if (page->kind == PAGE_LARGE && page->marked) {
        if (((struct rt_object *)base)->cls != RT_CLS_RAW) scan((struct rt_object *)base);
        drain();
      }
      if (page->kind != PAGE_SMALL) continue;
      for (uint32_t g = 0; g + page->size <= PAGE_GRANULES; g += page->size) {
        struct rt_object *o = (struct rt_object *)(base + (size_t)g * RT_GRANULE);
        if (!heap_is_marked((uint8_t *)o) || o->cls == RT_CLS_RAW) continue;
        scan(o);
        drain();
      }
    }
  }
}

/* ---- old objects that may point to young ones ---- */

uint8_t rt_cards[RT_CARD_COUNT];

#define CARD_BYTES (1u << RT_CARD_SHIFT)
#define CARDS_IN_PAGE (PAGE_BYTES / CARD_BYTES)
_Static_assert(CARDS_IN_PAGE % 8 == 0, "the cards of a page are whole words");

void rt_stored_range(const void *at, size_t bytes) {
  uintptr_t card = (uintptr_t)at >> RT_CARD_SHIFT, last = ((uintptr_t)at + bytes) >> RT_CARD_SHIFT;
  if (last - card >= RT_CARD_COUNT) last = card + RT_CARD_COUNT - 1;
  for (; card <= last; card++) rt_cards[card % RT_CARD_COUNT] = 1;
}

static const uint8_t *cards_of(const uint8_t *base) { return &rt_cards[((uintptr_t)base >> RT_CARD_SHIFT) % RT_CARD_COUNT]; }

static bool any_card(const uint8_t *base) {
  uint64_t words[CARDS_IN_PAGE / 8], any = 0;
  memcpy(words, cards_of(base), sizeof words);
  for (uint32_t i = 0; i < CARDS_IN_PAGE / 8; i++) any |= words[i];
  return any != 0;
}

/* The marked objects of a small page that lie, in part, on a card. */
static void scan_small_cards(const struct page *page, uint8_t *base) {
  const uint8_t *cards = cards_of(base);
  const uint32_t granules = CARD_BYTES / RT_GRANULE;
  for (uint32_t g = 0; g + page->size <= PAGE_GRANULES; g += page->size) {
    struct rt_object *o = (struct rt_object *)(base + (size_t)g * RT_GRANULE);
    if (!cards[g / granules] && !cards[(g + page->size - 1) / granules]) continue;
    if (!heap_is_marked((uint8_t *)o) || o->cls == RT_CLS_RAW) continue;
    scan(o);
    drain();
  }
}

/* Of an array's values only those on cards; other large objects are scanned as a whole. */
static void scan_large_cards(const struct page *page, uint8_t *base) {
  struct rt_object *o = (struct rt_object *)base;
  if (!page->marked || o->cls == RT_CLS_RAW) return;
  size_t bytes = (size_t)page->run << PAGE_SHIFT;
  for (size_t at = 0; at < bytes; at += PAGE_BYTES) {
    if (!any_card(base + at)) continue;
    if (o->cls != RT_CLS_RAW_VALS) {
      scan(o);
      drain();
      return;
    }
    const uint8_t *cards = cards_of(base + at);
    for (uint32_t c = 0; c < CARDS_IN_PAGE; c++) {
      if (cards[c]) scan_words((Val *)(base + at + (size_t)c * CARD_BYTES) + (at + c == 0), CARD_BYTES / 8 - (at + c == 0));
    }
    drain();
  }
}

static void scan_cards(void) {
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) {
    const struct page *page = &rt_heap.pages[i];
    uint8_t *base = rt_heap.base + ((size_t)i << PAGE_SHIFT);
    if (page->kind == PAGE_SMALL && any_card(base)) scan_small_cards(page, base);
    else if (page->kind == PAGE_LARGE) scan_large_cards(page, base);
  }
}

/* ---- the stack ---- */

/*
 * What the stack points to may be in the making, or the frame of a coroutine that runs: stores there are not noted, so
 * it is looked at the next time as well.
 */
static void mark_from_stack(const void *p) {
  struct rt_object *o = p == NULL ? NULL : object_at((uintptr_t)p);
  if (o == NULL) return;
  mark_object(o);
  rt_stored(o);
  rt_stored(p);
  if (rt_heap.is_verifying && rt_heap.held_count < HELD_MAX) rt_heap.held[rt_heap.held_count++] = p;
}

__attribute__((noinline, no_sanitize("address"))) static void scan_stack_words(void) {
  /* Registers that callers keep values in across calls; everything else is on the stack already. */
  uintptr_t saved[6];
  __asm__ volatile(
      "movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\t"
      "movq %%r13, 24(%0)\n\tmovq %%r14, 32(%0)\n\tmovq %%r15, 40(%0)"
      :
      : "r"(saved)
      : "memory");
  for (size_t i = 0; i < sizeof saved / sizeof *saved; i++) mark_from_stack((void *)saved[i]);
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  uintptr_t at = (uintptr_t)__builtin_frame_address(0) & ~(uintptr_t)7;
  for (; at + 8 <= (uintptr_t)high; at += 8) mark_from_stack(*(void **)at);
}

/* ---- collections ---- */

static void mark_roots(void) {
  for (uint32_t i = 0; i < rt_root_count; i++) scan_words(rt_roots[i].at, rt_roots[i].count);
  for (uint32_t i = 0; i < rt_static_object_count; i++) {
    const struct rt_class *c = rt_class_of(rt_static_objects[i]->cls);
    scan_slots(rt_static_objects[i], c, c->kind == RT_KIND_FUNCTION ? 16 : 8);
  }
  mark_value(rt_exception);
  mark_value(rt_turn_function);
  mark_value(rt_uncaught_function);
  drain();
}

static void clear_marks(void) {
  memset(rt_heap.marks, 0, (size_t)rt_heap.page_limit * PAGE_GRANULES / 8);
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) rt_heap.pages[i].marked = 0;
}

/* Marks everything that is reachable, beyond what is marked already. */
static void mark(bool scan_stack) {
  depth = 0;
  overflowed = false;
  rt_heap.held_count = 0;
  mark_roots();
  scan_cards();
  memset(rt_cards, 0, sizeof rt_cards);
  if (scan_stack) scan_stack_words();
  drain();
  rescan();
}

/* Of large heaps not each collection is verified: it takes as long as collecting everything. */
#define VERIFIED_BYTES (256u << 10)
#define VERIFIED_EVERY 16

/* A store that was not noted shows here: something is reachable that the collection of the young has not marked. */
RT_COLD static void verify(void) {
  bool is_large = rt_heap.live > VERIFIED_BYTES && rt_heap.collections % VERIFIED_EVERY != 0;
  if (is_large || rt_heap.held_count == HELD_MAX) return;
  size_t words = (size_t)rt_heap.page_limit * (PAGE_GRANULES / 64);
  memcpy(rt_heap.verified, rt_heap.marks, words * 8);
  clear_marks();
  mark_roots();
  for (uint32_t i = 0; i < rt_heap.held_count; i++) mark_object(object_at((uintptr_t)rt_heap.held[i]));
  drain();
  rescan();
  for (size_t i = 0; i < words; i++) {
    uint64_t missed = rt_heap.marks[i] & ~rt_heap.verified[i];
    if (missed == 0) continue;
    const uint8_t *p = rt_heap.base + (i * 64 + (size_t)__builtin_ctzll(missed)) * RT_GRANULE;
    rt_panic("the collector has missed an object of class %u", ((const struct rt_object *)p)->cls);
  }
  memcpy(rt_heap.marks, rt_heap.verified, words * 8);
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) {
    uint8_t *base = rt_heap.base + ((size_t)i << PAGE_SHIFT);
    if (rt_heap.pages[i].kind == PAGE_LARGE) rt_heap.pages[i].marked = heap_is_marked(base);
  }
}

void rt_collect(enum rt_collection which, bool scan_stack) {
  int64_t began = rt_heap.is_reporting ? rt_native_clock_us() : 0;
  rt_heap.collections++;
  if (scan_stack) heap_clear_free();
  if (which != RT_COLLECT_YOUNG) clear_marks();
  mark(scan_stack);
  if (which == RT_COLLECT_YOUNG) {
    if (rt_heap.is_verifying) verify();
    heap_sweep_young();
  } else heap_sweep_all(which == RT_COLLECT_TIGHT);
  if (rt_heap.is_reporting) {
    rt_print("skerry: collected %s in %ld us, %lu KiB live\n", which == RT_COLLECT_YOUNG ? "young" : "all",
             (long)(rt_native_clock_us() - began), (unsigned long)(rt_heap.live >> 10));
  }
}
