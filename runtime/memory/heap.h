/* The heap as the collector and the allocator share it. */
#ifndef SKERRY_HEAP_H
#define SKERRY_HEAP_H
#include "rt.h"

#define PAGE_SHIFT 14
#define PAGE_BYTES (1u << PAGE_SHIFT)
#define PAGE_GRANULES (PAGE_BYTES / RT_GRANULE)

enum page_kind {
  PAGE_FREE,
  PAGE_SMALL, /* objects of one size */
  PAGE_LARGE, /* first page of one object */
  PAGE_CONTINUED
};

struct page {
  uint8_t kind;
  uint8_t grey;       /* bits of gc/mark.c */
  uint8_t is_cleared; /* small: free cells behind `scan` have no class */
  uint16_t size;      /* small: bytes of an object / RT_GRANULE */
  uint32_t next;      /* small and large: next page of the list it is in + 1 */
  union {
    uint32_t run;     /* large: pages of the object */
    uint32_t count;   /* small: marked objects when it was last swept */
  };
  uint32_t scan;      /* small: where the search for free cells goes on, in granules */
};

struct heap {
  uint8_t *base;
  uint32_t page_count;   /* pages there may be */
  uint32_t page_limit;   /* pages handed out so far: [0, page_limit) */
  struct page *pages;
  uint64_t *marks;       /* one bit for each granule */
  uint64_t *wider_marks; /* the same, while everything is marked in slices; NULL: it is never */
  bool is_marking_all;   /* in slices */
  uint32_t small_pages[RT_SMALL_MAX / RT_GRANULE + 1]; /* pages with free cells by size, as lists */
  uint32_t small_at[RT_SMALL_MAX / RT_GRANULE + 1];    /* page the bump range is in + 1 */
  uint32_t touched;      /* small pages that were given out from since the last collection, as a list */
  uint32_t young_large;  /* large objects made since, as a list */
  uint64_t allocated;    /* bytes since the last collection */
  uint64_t live;         /* bytes found live by the last collection */
  uint64_t promoted;     /* bytes that the last collection of the young has added to that */
  uint64_t full_at;      /* `live` from which on everything is collected */
  uint32_t free_hint;
  uint32_t stress;       /* collect at every allocation of so many; 0: when it is due */
  uint32_t countdown;    /* allocations until the next collection under stress */
  uint32_t collections;
  bool is_reporting;     /* says how long each collection takes */
  bool is_verifying;     /* collections of the young are checked by one of everything */
  uint64_t *verified;    /* a second mark table for that */
  const void **held;     /* what the stack points to: between two looks at it, its unused words change */
  uint32_t held_count;
};

extern struct heap rt_heap;

/* Pointers on the stack that can be verified; more are not. */
#define HELD_MAX (1u << 16)

RT_INLINE bool heap_is_marked(const uint8_t *p) {
  size_t g = (size_t)(p - rt_heap.base) / RT_GRANULE;
  return rt_heap.marks[g / 64] >> (g % 64) & 1;
}
RT_INLINE void heap_mark(const uint8_t *p) {
  size_t g = (size_t)(p - rt_heap.base) / RT_GRANULE;
  rt_heap.marks[g / 64] |= 1ull << (g % 64);
}
RT_INLINE bool heap_contains(const void *p) {
  return (size_t)((const uint8_t *)p - rt_heap.base) < (size_t)rt_heap.page_limit << PAGE_SHIFT;
}

/* Before a conservative collection: what is free has no class, so that stale pointers find nothing there. */
void heap_clear_free(void);
/* After marking: gives back what is unmarked, on all pages or on those with young objects. */
void heap_sweep_all(bool is_tight);
void heap_sweep_young(void);
#endif
