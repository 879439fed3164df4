/* Looks addresses up in the table that compiler/symbols/table.ts writes. Allocates nothing. */
#include "symbols.h"

#include "rt_platform.h"

RT_SELDOM_BEGIN

#define MAGIC 0x0031534d59534b53ull /* "SKSYMS1" */

struct header {
  uint64_t magic;
  uint32_t range_count, frame_count, text_bytes, base;
};
struct range {
  uint32_t offset, frame; /* frame + 1; 0: nothing is known */
};
struct frame {
  uint32_t name, file, line, column;
  uint32_t parent; /* + 1 */
  uint32_t flags;
};
enum { FRAME_LIBRARY = 1, FRAME_MAKES_ERROR = 2 };

static const struct header *header;
static const struct range *ranges;
static const struct frame *frames;
static const char *text;
static uintptr_t image;

bool rt_symbols_use(const void *table, size_t bytes, uintptr_t base) {
  const struct header *h = table;
  if (bytes < sizeof *h || h->magic != MAGIC) return false;
  size_t ranges_bytes = h->range_count * sizeof *ranges;
  size_t frames_bytes = h->frame_count * sizeof *frames;
  if (bytes != sizeof *h + ranges_bytes + frames_bytes + h->text_bytes) return false;
  header = h;
  ranges = (const struct range *)(h + 1);
  frames = (const struct frame *)(ranges + h->range_count);
  text = (const char *)(frames + h->frame_count);
  image = base;
  return true;
}

bool rt_symbols_present(void) { return header != NULL; }

uint32_t rt_symbols_at(uintptr_t pc) {
  if (header == NULL || pc < image || pc - image > UINT32_MAX) return 0;
  uint32_t offset = (uint32_t)(pc - image), low = 0, high = header->range_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (ranges[middle].offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low == 0 ? 0 : ranges[low - 1].frame;
}

bool rt_symbols_next(uint32_t *cursor, struct rt_frame *out) {
  if (*cursor == 0 || *cursor > header->frame_count) return false;
  const struct frame *f = &frames[*cursor - 1];
  *out = (struct rt_frame){text + f->name, text + f->file, f->line, f->column,
                           (f->flags & FRAME_LIBRARY) != 0, (f->flags & FRAME_MAKES_ERROR) != 0};
  *cursor = f->parent;
  return true;
}

static size_t print(char *to, size_t bytes, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  size_t length = rt_format(to, bytes, format, arguments);
  va_end(arguments);
  return length;
}

/* For reports: all frames at `pc` on one line. */
size_t rt_symbolize(uintptr_t pc, char *to, size_t bytes) {
  uint32_t cursor = rt_symbols_at(pc);
  struct rt_frame f;
  size_t used = 0;
  while (rt_symbols_next(&cursor, &f)) {
    const char *before = used == 0 ? "" : ", inlined in ";
    const char *name = f.name[0] == 0 ? "(anonymous)" : f.name;
    used += print(to + used, bytes - used, "%s%s (%s:%u:%u)", before, name, f.file, f.line, f.column);
  }
  return used;
}

RT_SELDOM_END
