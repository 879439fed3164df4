/*
 * The collector: mark and sweep, nothing moves. Between events the stack is empty and the roots are the program's
 * globals and static objects. In the middle of an event (an allocation that finds no room, or too much garbage) every
 * word of the stack and of the saved registers that points into an object keeps that object.
 *
 * Marks stay until everything is collected: a marked object is old. A collection of the young marks what is reachable
 * from the roots and from those places of old objects where pointers were stored since (rt_stored), so its cost follows
 * what was allocated and stored, not what is live. Decision 0013.
 *
 * To collect everything, the old are marked anew in a second table, a slice with each collection of the young. That one
 * looks at all that the program has changed since the last, and marks what it finds in both tables; so when a slice has
 * nothing left to do, everything reachable is marked, and the second table becomes the first. Decision 0015.
 */
#include "mark.h"
#include "rt_native.h"
#include "rt_platform.h"

/* ---- old objects that may point to young ones ---- */

uint8_t rt_cards[RT_CARD_COUNT];

#define CARD_BYTES (1u << RT_CARD_SHIFT)
#define CARDS_IN_PAGE (PAGE_BYTES / CARD_BYTES)
#define CARD_GRANULES (CARD_BYTES / RT_GRANULE)
_Static_assert(CARD_GRANULES == 64, "the marks of a card are one word");
_Static_assert(CARDS_IN_PAGE % 8 == 0, "the cards of a page are whole words");

void rt_stored_range(const void *at, size_t bytes) {
  uintptr_t card = (uintptr_t)at >> RT_CARD_SHIFT, last = ((uintptr_t)at + bytes) >> RT_CARD_SHIFT;
  if (last - card < 16) {
    for (; card <= last; card++) rt_cards[card % RT_CARD_COUNT] = 1;
    return;
  }
  size_t count = last - card < RT_CARD_COUNT ? last - card + 1 : RT_CARD_COUNT;
  size_t first = card % RT_CARD_COUNT, room = RT_CARD_COUNT - first;
  memset(rt_cards + first, 1, count < room ? count : room);
  if (count > room) memset(rt_cards, 1, count - room);
}

static const uint8_t *cards_of(const uint8_t *base) { return &rt_cards[((uintptr_t)base >> RT_CARD_SHIFT) % RT_CARD_COUNT]; }

static bool any_card(const uint8_t *base) {
  uint64_t words[CARDS_IN_PAGE / 8], any = 0;
  memcpy(words, cards_of(base), sizeof words);
  for (uint32_t i = 0; i < CARDS_IN_PAGE / 8; i++) any |= words[i];
  return any != 0;
}

/*
 * The marked objects of a small page that lie, in part, on a card: one that begins before it, and those that the word of
 * marks for the card names. What was allocated since the last collection has no marks, so its cards cost a look each.
 */
static void scan_small_cards(const struct page *page, uint8_t *base) {
  const uint8_t *cards = cards_of(base);
  const uint64_t *marks = rt_heap.marks + (size_t)(page - rt_heap.pages) * CARDS_IN_PAGE;
  uint32_t next = 0; /* what begins before has been scanned */
  for (uint32_t c = 0; c < CARDS_IN_PAGE; c++) {
    if (!cards[c]) continue;
    uint32_t first = c * CARD_GRANULES, before = first / page->size * page->size;
    uint64_t word = marks[c];
    if (before < first && before >= next) mark_again((struct rt_object *)(base + (size_t)before * RT_GRANULE));
    for (; word != 0; word &= word - 1) {
      mark_again((struct rt_object *)(base + (size_t)(first + (uint32_t)__builtin_ctzll(word)) * RT_GRANULE));
    }
    next = first + CARD_GRANULES;
    mark_all_now();
  }
}

/* Of an array's values only those on cards; other large objects are scanned as a whole. */
static void scan_large_cards(const struct page *page, uint8_t *base) {
  struct rt_object *o = (struct rt_object *)base;
  if (!heap_is_marked(base) || o->cls == RT_CLS_RAW) return;
  size_t bytes = (size_t)page->run << PAGE_SHIFT;
  for (size_t at = 0; at < bytes; at += PAGE_BYTES) {
    if (!any_card(base + at)) continue;
    if (o->cls != RT_CLS_RAW_VALS) {
      mark_again(o);
      mark_all_now();
      return;
    }
    const uint8_t *cards = cards_of(base + at);
    for (uint32_t c = 0; c < CARDS_IN_PAGE; c++) {
      if (cards[c]) mark_words((Val *)(base + at + (size_t)c * CARD_BYTES) + (at + c == 0), CARD_BYTES / 8 - (at + c == 0));
    }
    mark_all_now();
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
  struct rt_object *o = p == NULL ? NULL : mark_find((uintptr_t)p);
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
  for (uint32_t i = 0; i < rt_root_count; i++) mark_words(rt_roots[i].at, rt_roots[i].count);
  for (uint32_t i = 0; i < rt_static_object_count; i++) mark_slots(rt_static_objects[i]);
  mark_value(rt_exception);
  mark_value(rt_turn_function);
  mark_value(rt_uncaught_function);
  mark_all_now();
}

static void clear(uint64_t *marks) { memset(marks, 0, (size_t)rt_heap.page_limit * PAGE_GRANULES / 8); }

/* Those of the heap: others are set by stores that no collection asks about. */
static void clear_cards(void) {
  size_t count = (size_t)rt_heap.page_limit * CARDS_IN_PAGE, first = ((uintptr_t)rt_heap.base >> RT_CARD_SHIFT) % RT_CARD_COUNT;
  if (count > RT_CARD_COUNT) count = RT_CARD_COUNT;
  size_t room = RT_CARD_COUNT - first;
  memset(rt_cards + first, 0, count < room ? count : room);
  if (count > room) memset(rt_cards, 0, count - room);
}

/* Marks everything that is reachable, beyond what is marked already. */
static void mark(bool scan_stack) {
  rt_heap.held_count = 0;
  mark_roots();
  scan_cards();
  clear_cards();
  if (scan_stack) scan_stack_words();
  mark_all_now();
}

/* Of large heaps not each collection is verified: it takes as long as collecting everything. */
#define VERIFIED_BYTES (256u << 10)
#define VERIFIED_EVERY 16

/* A store that was not noted shows here: something is reachable that has not been marked. */
RT_COLD static void verify(bool is_all) {
  bool is_large = !is_all && rt_heap.live > VERIFIED_BYTES && rt_heap.collections % VERIFIED_EVERY != 0;
  if (is_large || rt_heap.held_count == HELD_MAX) return;
  bool was_marking_all = rt_heap.is_marking_all;
  rt_heap.is_marking_all = false;
  size_t words = (size_t)rt_heap.page_limit * (PAGE_GRANULES / 64);
  memcpy(rt_heap.verified, rt_heap.marks, words * 8);
  clear(rt_heap.marks);
  mark_roots();
  for (uint32_t i = 0; i < rt_heap.held_count; i++) mark_object(mark_find((uintptr_t)rt_heap.held[i]));
  mark_all_now();
  for (size_t i = 0; i < words; i++) {
    uint64_t missed = rt_heap.marks[i] & ~rt_heap.verified[i];
    if (missed == 0) continue;
    const uint8_t *p = rt_heap.base + (i * 64 + (size_t)__builtin_ctzll(missed)) * RT_GRANULE;
    rt_panic("the collector has missed an object of class %u", ((const struct rt_object *)p)->cls);
  }
  memcpy(rt_heap.marks, rt_heap.verified, words * 8);
  rt_heap.is_marking_all = was_marking_all;
}

/* ---- everything, in slices ---- */

/* After a collection of the young. True when everything is marked, and the marks are those of what is reachable. */
static bool mark_slice(uint64_t work) {
  if (!mark_some_later(work)) return false;
  uint64_t *marks = rt_heap.marks;
  rt_heap.marks = rt_heap.wider_marks;
  rt_heap.wider_marks = marks;
  rt_heap.is_marking_all = false;
  return true;
}

static void report(const char *which, bool scan_stack, int64_t began) {
  rt_print("skerry: collected %s%s in %ld us, %lu KiB live\n", which, scan_stack ? ", amid an event," : "",
           (long)(rt_native_clock_us() - began), (unsigned long)(rt_heap.live >> 10));
}

void rt_collect_young(bool scan_stack, bool begin_all, uint64_t work) {
  int64_t began = rt_heap.is_reporting ? rt_native_clock_us() : 0;
  rt_heap.collections++;
  if (scan_stack) heap_clear_free();
  if (begin_all && !rt_heap.is_marking_all) {
    clear(rt_heap.wider_marks);
    rt_heap.is_marking_all = true;
  }
  mark(scan_stack);
  bool is_all = rt_heap.is_marking_all && mark_slice(work);
  if (rt_heap.is_verifying) verify(is_all);
  if (is_all) heap_sweep_all(false);
  else heap_sweep_young();
  if (rt_heap.is_reporting) report(is_all ? "all" : "young", scan_stack, began);
}

void rt_collect_all(bool scan_stack, bool is_tight) {
  int64_t began = rt_heap.is_reporting ? rt_native_clock_us() : 0;
  rt_heap.collections++;
  if (scan_stack) heap_clear_free();
  if (rt_heap.is_marking_all) mark_forget_later();
  rt_heap.is_marking_all = false;
  clear(rt_heap.marks);
  mark_deciding = rt_heap.marks;
  mark(scan_stack);
  while (weak != NULL && !weak->step(rt_heap.marks)) mark_all_now();
  if (weak != NULL) weak->clear();
  mark_deciding = NULL;
  heap_sweep_all(is_tight);
  if (rt_heap.is_reporting) report("all at once", scan_stack, began);
}
