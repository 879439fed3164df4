/*
 * The collector: mark and sweep, nothing moves. Between events the stack is empty and the roots are the program's
 * globals and static objects. In the middle of an event (an allocation that finds no room, or too much garbage) every
 * word of the stack and of the saved registers that points into an object keeps that object.
 */
#include "../memory/heap.h"
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

__attribute__((noinline, no_sanitize("address"))) static void scan_stack_words(void) {
  /* Registers that callers keep values in across calls; everything else is on the stack already. */
  uintptr_t saved[6];
  __asm__ volatile(
      "movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\t"
      "movq %%r13, 24(%0)\n\tmovq %%r14, 32(%0)\n\tmovq %%r15, 40(%0)"
      :
      : "r"(saved)
      : "memory");
  for (size_t i = 0; i < sizeof saved / sizeof *saved; i++) mark_inside((void *)saved[i]);
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  uintptr_t at = (uintptr_t)__builtin_frame_address(0) & ~(uintptr_t)7;
  for (; at + 8 <= (uintptr_t)high; at += 8) mark_inside(*(void **)at);
}

void rt_collect(bool scan_stack) {
  if (scan_stack) heap_clear_free();
  memset(rt_heap.marks, 0, (size_t)rt_heap.page_limit * PAGE_GRANULES / 8);
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) rt_heap.pages[i].marked = 0;
  depth = 0;
  overflowed = false;
  for (uint32_t i = 0; i < rt_root_count; i++) scan_words(rt_roots[i].at, rt_roots[i].count);
  for (uint32_t i = 0; i < rt_static_object_count; i++) {
    const struct rt_class *c = rt_class_of(rt_static_objects[i]->cls);
    scan_slots(rt_static_objects[i], c, c->kind == RT_KIND_FUNCTION ? 16 : 8);
  }
  mark_value(rt_exception);
  mark_value(rt_turn_function);
  if (scan_stack) scan_stack_words();
  drain();
  rescan();
  heap_sweep();
}

void rt_event_boundary(void) {
  if (rt_heap.stress != 0 || rt_heap.allocated > rt_heap.budget) rt_collect(false);
}
