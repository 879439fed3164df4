/*
 * Allocation. The heap is pages of 16 KiB; a small page holds objects of one size, a large object has pages of its own.
 * Objects never move. Allocating bumps a pointer through a run of free cells; when the run ends, the mark bits of
 * the page tell where the next one is, so nothing is linked and sweeping touches only page descriptors.
 */
#include "heap.h"
#include "rt_platform.h"

struct heap rt_heap;
struct rt_bump rt_bump[RT_SMALL_MAX / RT_GRANULE + 1];

#define BUDGET_MIN (1u << 20)

static void *reserve(size_t bytes) {
  uint8_t *p = rt_heap.base;
  size_t rounded = (bytes + PAGE_BYTES - 1) & ~(size_t)(PAGE_BYTES - 1);
  if (!rt_platform_commit(p, rounded)) rt_panic("no memory for the tables of the heap");
  rt_heap.base += rounded;
  return p;
}

/* "stress" or "stress=N" */
static uint32_t read_stress(void) {
  const char *setting = rt_platform_setting("gc");
  if (setting == NULL || memcmp(setting, "stress", strlen(setting) < 6 ? strlen(setting) : 6) != 0) return 0;
  uint32_t every = 0;
  if (setting[6] == '=') {
    for (const char *p = setting + 7; *p >= '0' && *p <= '9'; p++) every = every * 10 + (uint32_t)(*p - '0');
  }
  return every == 0 ? 1 : every;
}

void rt_heap_start(void) {
  uint8_t *base;
  size_t bytes;
  rt_platform_heap(&base, &bytes);
  uint8_t *end = base + bytes;
  rt_heap.base = (uint8_t *)(((uintptr_t)base + PAGE_BYTES - 1) & ~(uintptr_t)(PAGE_BYTES - 1));
  /* Descriptor and mark bits of a page come to under 160 bytes. */
  size_t count = (size_t)(end - rt_heap.base) / (PAGE_BYTES + sizeof(struct page) + PAGE_GRANULES / 8);
  if (count < 8) rt_panic("%lu bytes are too little memory", (unsigned long)bytes);
  count -= 3;
  rt_heap.pages = reserve(count * sizeof(struct page));
  rt_heap.marks = reserve(count * PAGE_GRANULES / 8);
  rt_heap.page_count = (uint32_t)count;
  rt_heap.budget = BUDGET_MIN;
  rt_heap.stress = read_stress();
}

int64_t rt_heap_bytes(void) { return (int64_t)(rt_heap.live + rt_heap.allocated); }

_Noreturn RT_COLD static void out_of_memory(size_t bytes) {
  rt_panic("out of memory: %lu bytes more than the %lu MiB there are", (unsigned long)bytes,
           (unsigned long)rt_heap.page_count >> (20 - PAGE_SHIFT));
}

/* Pages [first, first + count) for a new use; zero bits in the mark table. */
static bool take_fresh(uint32_t count, uint32_t *first) {
  if (rt_heap.page_limit + count > rt_heap.page_count) return false;
  uint8_t *p = rt_heap.base + ((size_t)rt_heap.page_limit << PAGE_SHIFT);
  if (!rt_platform_commit(p, (size_t)count << PAGE_SHIFT)) return false;
  *first = rt_heap.page_limit;
  rt_heap.page_limit += count;
  return true;
}

static bool take_free(uint32_t count, uint32_t *first) {
  uint32_t run = 0;
  for (uint32_t i = rt_heap.free_hint; i < rt_heap.page_limit; i++) {
    run = rt_heap.pages[i].kind == PAGE_FREE ? run + 1 : 0;
    if (run == 0) continue;
    if (run < count) continue;
    *first = i + 1 - count;
    if (count == 1) rt_heap.free_hint = i + 1;
    return true;
  }
  if (count == 1) rt_heap.free_hint = rt_heap.page_limit;
  return false;
}

/* `is_fresh`: they have never been used. */
static uint32_t take_pages(uint32_t count, bool *is_fresh) {
  uint32_t first;
  *is_fresh = false;
  if (take_free(count, &first)) return first;
  *is_fresh = true;
  if (take_fresh(count, &first)) return first;
  rt_collect(true);
  *is_fresh = false;
  if (take_free(count, &first)) return first;
  *is_fresh = true;
  if (take_fresh(count, &first)) return first;
  out_of_memory((size_t)count << PAGE_SHIFT);
}

static void clear_marks(uint32_t page, uint32_t count) {
  memset(rt_heap.marks + (size_t)page * (PAGE_GRANULES / 64), 0, (size_t)count * PAGE_GRANULES / 8);
}

static void *alloc_large(size_t bytes) {
  uint32_t count = (uint32_t)((bytes + PAGE_BYTES - 1) >> PAGE_SHIFT);
  bool is_fresh;
  uint32_t first = take_pages(count, &is_fresh);
  clear_marks(first, count);
  rt_heap.pages[first] = (struct page){.kind = PAGE_LARGE, .run = count};
  for (uint32_t i = 1; i < count; i++) rt_heap.pages[first + i] = (struct page){.kind = PAGE_CONTINUED, .run = i};
  uint8_t *p = rt_heap.base + ((size_t)first << PAGE_SHIFT);
  /* All of it is scanned. What nobody needs cleared is not touched, so it costs no memory yet. */
  if (!is_fresh || !rt_platform_memory_is_zero()) memset(p, 0, (size_t)count << PAGE_SHIFT);
  rt_heap.allocated += (uint64_t)count << PAGE_SHIFT;
  return p;
}

/* The next run of free cells of a page, as a bump range; false when the page is full. */
static bool next_run(uint32_t index, uint32_t size, struct rt_bump *bump) {
  struct page *page = &rt_heap.pages[index];
  uint8_t *base = rt_heap.base + ((size_t)index << PAGE_SHIFT);
  uint32_t last = PAGE_GRANULES / size * size, at = page->scan;
  while (at < last && heap_is_marked(base + at * RT_GRANULE)) at += size;
  uint32_t from = at;
  while (at < last && !heap_is_marked(base + at * RT_GRANULE)) at += size;
  page->scan = at;
  if (from == at) return false;
  bump->at = base + from * RT_GRANULE;
  bump->end = base + at * RT_GRANULE;
  memset(bump->at, 0, (size_t)(bump->end - bump->at));
  rt_heap.allocated += (uint64_t)(bump->end - bump->at);
  return true;
}

static void refill(uint32_t size) {
  struct rt_bump *bump = &rt_bump[size];
  if (rt_heap.small_at[size] != 0 && next_run(rt_heap.small_at[size] - 1, size, bump)) return;
  while (rt_heap.small_pages[size] != 0) {
    uint32_t index = rt_heap.small_pages[size] - 1;
    rt_heap.small_pages[size] = rt_heap.pages[index].next;
    rt_heap.small_at[size] = index + 1;
    if (next_run(index, size, bump)) return;
  }
  bool is_fresh;
  uint32_t index = take_pages(1, &is_fresh);
  clear_marks(index, 1);
  rt_heap.pages[index] = (struct page){.kind = PAGE_SMALL, .size = (uint16_t)size};
  rt_heap.small_at[size] = index + 1;
  next_run(index, size, bump);
}

void *rt_alloc_slow(size_t bytes) {
  bool is_due = rt_heap.allocated > rt_heap.budget * 4 + (64u << 20);
  if (rt_heap.stress != 0 && rt_heap.countdown-- == 0) {
    rt_heap.countdown = rt_heap.stress - 1;
    is_due = true;
  }
  if (is_due) rt_collect(true);
  if (bytes > RT_SMALL_MAX) return alloc_large(bytes);
  uint32_t size = (uint32_t)(bytes / RT_GRANULE);
  struct rt_bump *bump = &rt_bump[size];
  if (rt_heap.stress != 0) bump->at = bump->end;
  if (bump->at + bytes > bump->end) refill(size);
  void *p = bump->at;
  bump->at += bytes;
  if (rt_heap.stress != 0) {
    /* Every allocation comes here: the rest of the run is found again next time. */
    uint32_t page = rt_heap.small_at[size] - 1;
    uint8_t *base = rt_heap.base + ((size_t)page << PAGE_SHIFT);
    rt_heap.pages[page].scan = (uint32_t)((size_t)(bump->at - base) / RT_GRANULE);
    bump->end = bump->at;
  }
  return p;
}

/* Free cells are those without a mark that the search for free cells has not come to. */
void heap_clear_free(void) {
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) {
    const struct page *page = &rt_heap.pages[i];
    if (page->kind != PAGE_SMALL) continue;
    uint8_t *base = rt_heap.base + ((size_t)i << PAGE_SHIFT);
    for (uint32_t at = page->scan; at + page->size <= PAGE_GRANULES; at += page->size) {
      uint8_t *cell = base + (size_t)at * RT_GRANULE;
      if (heap_is_marked(cell)) continue;
      if (rt_heap.stress != 0) memset(cell, 0xdb, (size_t)page->size * RT_GRANULE);
      ((struct rt_object *)cell)->cls = RT_CLS_FREE;
    }
  }
}

void heap_sweep(void) {
  memset(rt_heap.small_pages, 0, sizeof rt_heap.small_pages);
  memset(rt_heap.small_at, 0, sizeof rt_heap.small_at);
  memset(rt_bump, 0, sizeof rt_bump);
  rt_heap.free_hint = 0;
  rt_heap.live = 0;
  for (uint32_t i = rt_heap.page_limit; i-- > 0;) {
    struct page *page = &rt_heap.pages[i];
    if (page->kind == PAGE_SMALL) {
      uint64_t any = 0;
      uint32_t count = 0;
      const uint64_t *marks = rt_heap.marks + (size_t)i * (PAGE_GRANULES / 64);
      for (uint32_t w = 0; w < PAGE_GRANULES / 64; w++) {
        any |= marks[w];
        count += (uint32_t)__builtin_popcountll(marks[w]);
      }
      rt_heap.live += (uint64_t)count * page->size * RT_GRANULE;
      if (any == 0) {
        page->kind = PAGE_FREE;
        continue;
      }
      page->scan = 0;
      page->next = rt_heap.small_pages[page->size];
      rt_heap.small_pages[page->size] = i + 1;
    } else if (page->kind == PAGE_LARGE) {
      if (page->marked) {
        rt_heap.live += (uint64_t)page->run << PAGE_SHIFT;
        continue;
      }
      uint32_t run = page->run;
      for (uint32_t j = 0; j < run; j++) rt_heap.pages[i + j].kind = PAGE_FREE;
    }
  }
  rt_heap.allocated = 0;
  rt_heap.budget = rt_heap.live > BUDGET_MIN ? rt_heap.live : BUDGET_MIN;
}
