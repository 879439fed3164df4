/*
 * Allocation. The heap is pages of 16 KiB; a small page holds objects of one size, a large object has pages of its own.
 * Objects never move. Allocating bumps a pointer through a run of free cells; when the run ends, the mark bits of
 * the page tell where the next one is, so nothing is linked and sweeping touches only page descriptors.
 */
#include "heap.h"
#include "rt_platform.h"

struct heap rt_heap;
struct rt_bump rt_bump[RT_SMALL_MAX / RT_GRANULE + 1];

/* Allocated between two collections: at the end of an event, and in the middle of one. */
#define NURSERY_BYTES (256u << 10)
#define NURSERY_IN_EVENT (16u << 20)
/* In the middle of an event so much is collected at once, which takes no longer than the young of such an event may. */
#define ALL_IN_EVENT (2 * NURSERY_IN_EVENT)
/* Everything is collected when what is live has doubled, and grown by this much. */
#define FULL_GROWTH (2u << 20)

/* In less memory everything is collected at once: that takes no longer than a millisecond or two. */
#define WIDER_MIN (16u << 20)

static void *reserve(size_t bytes) {
  uint8_t *p = rt_heap.base;
  size_t rounded = (bytes + PAGE_BYTES - 1) & ~(size_t)(PAGE_BYTES - 1);
  if (!rt_platform_commit(p, rounded)) rt_panic("no memory for the tables of the heap");
  rt_heap.base += rounded;
  return p;
}

static bool begins(const char *text, const char *with) {
  while (*with != 0 && *text == *with) text++, with++;
  return *with == 0;
}

/* "stress", "stress=N", "verify", "report", or several: "stress=100,verify". */
static void read_setting(void) {
  for (const char *p = rt_platform_setting("gc"); p != NULL && *p != 0; p++) {
    if (begins(p, "verify")) rt_heap.is_verifying = true;
    if (begins(p, "report")) rt_heap.is_reporting = true;
    if (!begins(p, "stress")) continue;
    rt_heap.stress = 0;
    for (const char *digit = p + 7; p[6] == '=' && *digit >= '0' && *digit <= '9'; digit++) {
      rt_heap.stress = rt_heap.stress * 10 + (uint32_t)(*digit - '0');
    }
    if (rt_heap.stress == 0) rt_heap.stress = 1;
  }
}

void rt_heap_start(void) {
  uint8_t *base;
  size_t bytes;
  rt_platform_heap(&base, &bytes);
  uint8_t *end = base + bytes;
  rt_heap.base = (uint8_t *)(((uintptr_t)base + PAGE_BYTES - 1) & ~(uintptr_t)(PAGE_BYTES - 1));
  read_setting();
  /* Descriptor and mark bits of a page come to under 300 bytes. */
  bool has_wider = bytes >= WIDER_MIN;
  size_t tables = sizeof(struct page) + PAGE_GRANULES / 8 * (1 + has_wider + rt_heap.is_verifying);
  size_t count = (size_t)(end - rt_heap.base) / (PAGE_BYTES + tables);
  if (count < 8) rt_panic("%lu bytes are too little memory", (unsigned long)bytes);
  count -= rt_heap.is_verifying ? 6 + HELD_MAX * sizeof(void *) / PAGE_BYTES : 5; /* what rounding the tables takes */
  rt_heap.pages = reserve(count * sizeof(struct page));
  rt_heap.marks = reserve(count * PAGE_GRANULES / 8);
  if (has_wider) rt_heap.wider_marks = reserve(count * PAGE_GRANULES / 8);
  if (rt_heap.is_verifying) {
    rt_heap.verified = reserve(count * PAGE_GRANULES / 8);
    rt_heap.held = reserve(HELD_MAX * sizeof(void *));
  }
  rt_heap.page_count = (uint32_t)count;
  rt_heap.full_at = FULL_GROWTH;
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
static bool take_pages(uint32_t count, uint32_t *first, bool *is_fresh) {
  *is_fresh = false;
  if (take_free(count, first)) return true;
  *is_fresh = true;
  if (take_fresh(count, first)) return true;
  rt_collect_all(true, true);
  *is_fresh = false;
  if (take_free(count, first)) return true;
  *is_fresh = true;
  return take_fresh(count, first);
}

static void clear_marks(uint32_t page, uint32_t count) {
  memset(rt_heap.marks + (size_t)page * (PAGE_GRANULES / 64), 0, (size_t)count * PAGE_GRANULES / 8);
}

/* NULL: there is no room for it. */
static void *alloc_large(size_t bytes) {
  uint32_t count = (uint32_t)((bytes + PAGE_BYTES - 1) >> PAGE_SHIFT), first;
  bool is_fresh;
  if (!take_pages(count, &first, &is_fresh)) return NULL;
  clear_marks(first, count);
  rt_heap.pages[first] = (struct page){.kind = PAGE_LARGE, .run = count, .next = rt_heap.young_large};
  rt_heap.young_large = first + 1;
  for (uint32_t i = 1; i < count; i++) rt_heap.pages[first + i] = (struct page){.kind = PAGE_CONTINUED, .run = i};
  uint8_t *p = rt_heap.base + ((size_t)first << PAGE_SHIFT);
  /* All of it is scanned. What nobody needs cleared is not touched, so it costs no memory yet. */
  if (!is_fresh || !rt_platform_memory_is_zero()) memset(p, 0, (size_t)count << PAGE_SHIFT);
  rt_heap.allocated += (uint64_t)count << PAGE_SHIFT;
  return p;
}

/* The first granule at `at` or behind it, before `last`, that is marked; or `last`. */
static uint32_t next_marked(const uint64_t *marks, uint32_t at, uint32_t last) {
  uint64_t word = marks[at / 64] >> (at % 64);
  if (word == 0) {
    do at = at / 64 * 64 + 64;
    while (at < last && marks[at / 64] == 0);
    if (at >= last) return last;
    word = marks[at / 64];
  }
  at += (uint32_t)__builtin_ctzll(word);
  return at < last ? at : last;
}

/* The next run of free cells of a page, as a bump range; false when the page is full. Marked is where a cell begins. */
static bool next_run(uint32_t index, uint32_t size, struct rt_bump *bump) {
  struct page *page = &rt_heap.pages[index];
  uint8_t *base = rt_heap.base + ((size_t)index << PAGE_SHIFT);
  const uint64_t *marks = rt_heap.marks + (size_t)index * (PAGE_GRANULES / 64);
  uint32_t last = PAGE_GRANULES / size * size, at = page->scan;
  while (at < last && (marks[at / 64] >> (at % 64) & 1)) at += size;
  uint32_t from = at;
  if (at < last) at = next_marked(marks, at, last);
  page->scan = at;
  if (from == at) return false;
  bump->at = base + from * RT_GRANULE;
  bump->end = base + at * RT_GRANULE;
  memset(bump->at, 0, (size_t)(bump->end - bump->at));
  rt_heap.allocated += (uint64_t)(bump->end - bump->at);
  return true;
}

/* Objects of this size come from this page now. */
static void touch(uint32_t index, uint32_t size) {
  rt_heap.pages[index].next = rt_heap.touched;
  rt_heap.touched = index + 1;
  rt_heap.small_at[size] = index + 1;
}

static void refill(uint32_t size) {
  struct rt_bump *bump = &rt_bump[size];
  if (rt_heap.small_at[size] != 0 && next_run(rt_heap.small_at[size] - 1, size, bump)) return;
  while (rt_heap.small_pages[size] != 0) {
    uint32_t index = rt_heap.small_pages[size] - 1;
    rt_heap.small_pages[size] = rt_heap.pages[index].next;
    touch(index, size);
    if (next_run(index, size, bump)) return;
  }
  bool is_fresh;
  uint32_t index;
  if (!take_pages(1, &index, &is_fresh)) out_of_memory(PAGE_BYTES);
  clear_marks(index, 1);
  rt_heap.pages[index] = (struct page){.kind = PAGE_SMALL, .size = (uint16_t)size};
  touch(index, size);
  next_run(index, size, bump);
}

/*
 * How much of everything is marked with each nursery's worth of young objects: about 0.2 ms. It comes to three bytes or
 * more for each one that is allocated, so that marking ends long before what is live has doubled once more.
 */
#define SLICE_WORK (160u << 10)
/* And so much with each byte that the last collection of the young has found live: what dies before it ends is kept. */
#define PROMOTED_WORK 2

/* Under stress everything is collected so often: at once, and in many slices, in turn. */
#define STRESS_ALL 8
#define STRESS_SLICE_WORK 200

static void collect_stressed(bool scan_stack) {
  uint32_t turn = rt_heap.collections % (2 * STRESS_ALL);
  if (turn == 0) rt_collect_all(scan_stack, false);
  else rt_collect_young(scan_stack, turn == STRESS_ALL && rt_heap.wider_marks != NULL, STRESS_SLICE_WORK);
}

static void collect(bool scan_stack) {
  if (rt_heap.stress != 0) {
    collect_stressed(scan_stack);
    return;
  }
  bool is_due = rt_heap.live >= rt_heap.full_at;
  if (is_due && (rt_heap.wider_marks == NULL || (scan_stack && rt_heap.live <= ALL_IN_EVENT))) {
    rt_collect_all(scan_stack, false);
    return;
  }
  bool is_late = rt_heap.live >= rt_heap.full_at + rt_heap.full_at / 2;
  uint64_t work = (rt_heap.allocated / NURSERY_BYTES + 1) * SLICE_WORK + PROMOTED_WORK * rt_heap.promoted;
  rt_collect_young(scan_stack, is_due, is_late ? UINT32_MAX : work);
}

void rt_event_boundary(void) {
  if (rt_heap.stress != 0 || rt_heap.allocated > NURSERY_BYTES) collect(false);
}

static void collect_when_due(void) {
  bool is_due = rt_heap.allocated > NURSERY_IN_EVENT;
  if (rt_heap.stress != 0 && rt_heap.countdown-- == 0) {
    rt_heap.countdown = rt_heap.stress - 1;
    is_due = true;
  }
  if (is_due) collect(true);
}

static void *allocate(size_t bytes) {
  collect_when_due();
  if (bytes > RT_SMALL_MAX) {
    void *large = alloc_large(bytes);
    if (large == NULL) out_of_memory(bytes);
    return large;
  }
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

double rt_alloc_bits(size_t bytes) { return rt_from_bits((uintptr_t)allocate(bytes)); }

/* What may be refused leaves this part of the memory to what may not: 1/32. */
#define SPARE_SHIFT 5

/* Is so much left behind an object of `count` pages? What is smaller than that part is not asked. */
static bool leaves_spare(uint32_t count) {
  uint32_t spare = rt_heap.page_count >> SPARE_SHIFT, left = rt_heap.page_count - rt_heap.page_limit;
  if (count < spare) return true;
  for (uint32_t i = 0; i < rt_heap.page_limit && left < count + spare; i++) left += rt_heap.pages[i].kind == PAGE_FREE;
  return left >= count + spare;
}

void *rt_alloc_or_null(uint64_t bytes, uint32_t cls) {
  if (bytes <= RT_SMALL_MAX) return rt_alloc(bytes, cls);
  uint64_t count = (bytes + PAGE_BYTES - 1) >> PAGE_SHIFT;
  /* A length from outside that can never be is refused without a collection. */
  if (count > rt_heap.page_count - (rt_heap.page_count >> SPARE_SHIFT)) return NULL;
  collect_when_due();
  if (!leaves_spare((uint32_t)count)) {
    rt_collect_all(true, true);
    if (!leaves_spare((uint32_t)count)) return NULL;
  }
  uint32_t *p = alloc_large(bytes);
  if (p != NULL) *p = cls;
  return p;
}

/* Free cells are those without a mark that the search for free cells has not come to. */
static void clear_page(uint32_t index) {
  struct page *page = &rt_heap.pages[index];
  page->is_cleared = true;
  uint8_t *base = rt_heap.base + ((size_t)index << PAGE_SHIFT);
  for (uint32_t at = page->scan; at + page->size <= PAGE_GRANULES; at += page->size) {
    uint8_t *cell = base + (size_t)at * RT_GRANULE;
    if (heap_is_marked(cell)) continue;
    if (rt_heap.stress != 0) memset(cell, 0xdb, (size_t)page->size * RT_GRANULE);
    ((struct rt_object *)cell)->cls = RT_CLS_FREE;
  }
}

void heap_clear_free(void) {
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) {
    if (rt_heap.pages[i].kind == PAGE_SMALL && !rt_heap.pages[i].is_cleared) clear_page(i);
  }
}

static uint32_t count_marked(uint32_t index) {
  const uint64_t *marks = rt_heap.marks + (size_t)index * (PAGE_GRANULES / 64);
  uint32_t count = 0;
  for (uint32_t w = 0; w < PAGE_GRANULES / 64; w++) count += (uint32_t)__builtin_popcountll(marks[w]);
  return count;
}

/* Of a page's cells this part has to be free for it to be looked through: 1/8. Any, when memory is short. */
#define FREE_MIN 8

static void sweep_small(uint32_t index, bool is_tight) {
  struct page *page = &rt_heap.pages[index];
  uint32_t cells = PAGE_GRANULES / page->size, count = count_marked(index);
  rt_heap.live += (uint64_t)count * page->size * RT_GRANULE;
  if (count == 0) {
    page->kind = PAGE_FREE;
    return;
  }
  page->count = count;
  page->scan = 0;
  page->is_cleared = false;
  page->next = 0;
  if (count == cells || (!is_tight && (cells - count) * FREE_MIN < cells)) return;
  page->next = rt_heap.small_pages[page->size];
  rt_heap.small_pages[page->size] = index + 1;
}

static void sweep_large(uint32_t index) {
  struct page *page = &rt_heap.pages[index];
  uint32_t run = page->run;
  if (heap_is_marked(rt_heap.base + ((size_t)index << PAGE_SHIFT))) rt_heap.live += (uint64_t)run << PAGE_SHIFT;
  else {
    for (uint32_t j = 0; j < run; j++) rt_heap.pages[index + j].kind = PAGE_FREE;
  }
}

static void begin_sweep(void) {
  memset(rt_heap.small_at, 0, sizeof rt_heap.small_at);
  memset(rt_bump, 0, sizeof rt_bump);
  rt_heap.free_hint = 0;
  rt_heap.allocated = 0;
}

void heap_sweep_all(bool is_tight) {
  begin_sweep();
  memset(rt_heap.small_pages, 0, sizeof rt_heap.small_pages);
  rt_heap.touched = rt_heap.young_large = 0;
  rt_heap.live = 0;
  rt_heap.promoted = 0;
  for (uint32_t i = rt_heap.page_limit; i-- > 0;) {
    if (rt_heap.pages[i].kind == PAGE_SMALL) sweep_small(i, is_tight);
    else if (rt_heap.pages[i].kind == PAGE_LARGE) sweep_large(i);
  }
  uint64_t growth = rt_heap.live > FULL_GROWTH ? rt_heap.live : FULL_GROWTH;
  rt_heap.full_at = rt_heap.live + growth;
}

/* Pages that nothing was allocated on are as they were. */
void heap_sweep_young(void) {
  begin_sweep();
  uint32_t at = rt_heap.touched;
  rt_heap.touched = 0;
  uint64_t live = rt_heap.live;
  while (at != 0) {
    uint32_t index = at - 1;
    at = rt_heap.pages[index].next;
    rt_heap.live -= (uint64_t)rt_heap.pages[index].count * rt_heap.pages[index].size * RT_GRANULE;
    sweep_small(index, false);
  }
  at = rt_heap.young_large;
  rt_heap.young_large = 0;
  while (at != 0) {
    uint32_t index = at - 1;
    at = rt_heap.pages[index].next;
    sweep_large(index);
  }
  rt_heap.promoted = rt_heap.live > live ? rt_heap.live - live : 0;
}
