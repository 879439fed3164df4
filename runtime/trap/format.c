/*
 * printf for reports: the few conversions they use, into a buffer, without allocation, so that it
 * works in a trap handler. Both platforms use it.
 */
#include "rt_platform.h"

RT_SELDOM_BEGIN

struct output {
  char *to;
  size_t used, room;
};

static void put(struct output *out, char c) {
  if (out->used < out->room) out->to[out->used++] = c;
}

static void put_number(struct output *out, uint64_t value, unsigned base, int width, char fill,
                       bool negative) {
  char digits[24];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdef"[value % base];
    value /= base;
  } while (value != 0);
  int length = count + (negative ? 1 : 0);
  if (negative && fill == '0') put(out, '-');
  for (int i = length; i < width; i++) put(out, fill);
  if (negative && fill != '0') put(out, '-');
  while (count > 0) put(out, digits[--count]);
}

static void put_text(struct output *out, const char *text, int width, int precision) {
  int length = 0;
  if (text == NULL) text = "(null)";
  while ((precision < 0 || length < precision) && text[length] != 0) put(out, text[length++]);
  for (; length < width; length++) put(out, ' ');
}

static int read_int(const char **format, va_list *arguments) {
  if (**format == '*') {
    (*format)++;
    return va_arg(*arguments, int);
  }
  int value = 0;
  while (**format >= '0' && **format <= '9') value = value * 10 + (*(*format)++ - '0');
  return value;
}

/* One conversion; `format` stands after the '%'. */
static const char *convert(struct output *out, const char *format, va_list *arguments) {
  char fill = *format == '0' ? '0' : ' ';
  int width = read_int(&format, arguments);
  int precision = -1;
  if (*format == '.') {
    format++;
    precision = read_int(&format, arguments);
  }
  bool is_long = false;
  while (*format == 'l' || *format == 'z') {
    is_long = true;
    format++;
  }
  switch (*format) {
    case 'd': {
      int64_t value = is_long ? va_arg(*arguments, long) : va_arg(*arguments, int);
      put_number(out, value < 0 ? -(uint64_t)value : (uint64_t)value, 10, width, fill, value < 0);
      break;
    }
    case 'u':
    case 'x': {
      uint64_t value = is_long ? va_arg(*arguments, unsigned long) : va_arg(*arguments, unsigned);
      put_number(out, value, *format == 'u' ? 10 : 16, width, fill, false);
      break;
    }
    case 'p':
      put(out, '0');
      put(out, 'x');
      put_number(out, (uintptr_t)va_arg(*arguments, void *), 16, 0, ' ', false);
      break;
    case 'c':
      put(out, (char)va_arg(*arguments, int));
      break;
    case 's':
      put_text(out, va_arg(*arguments, const char *), width, precision);
      break;
    case 0:
      return format;
    default:
      put(out, *format);
  }
  return format + 1;
}

size_t rt_format(char *to, size_t bytes, const char *format, va_list arguments) {
  struct output out = {.to = to, .used = 0, .room = bytes};
  va_list copy;
  va_copy(copy, arguments);
  while (*format != 0) {
    if (*format != '%') {
      put(&out, *format++);
    } else {
      format = convert(&out, format + 1, &copy);
    }
  }
  va_end(copy);
  return out.used;
}

void rt_print(const char *format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  size_t length = rt_format(text, sizeof text, format, arguments);
  va_end(arguments);
  rt_platform_write(2, text, length);
}

RT_SELDOM_END
