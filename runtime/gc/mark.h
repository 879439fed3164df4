/* Marking, as the collections use it. */
#ifndef SKERRY_MARK_H
#define SKERRY_MARK_H
#include "../memory/heap.h"

/* Grows with what is marked: words looked at, and eight for each object. About 1.3 ns each. */
extern uint64_t mark_work;

/* While everything is marked: the marks that decide on weak cells; else NULL. */
extern const uint64_t *mark_deciding;

/* Each marks what it is given; what that refers to is marked by mark_all_now. */
void mark_object(struct rt_object *o);
void mark_value(Val v);
void mark_words(const Val *words, size_t count);
/* Values of an object of a class. */
void mark_slots(struct rt_object *o);
/* What a marked object refers to, once more. Nothing else is. */
void mark_again(struct rt_object *o);
void mark_all_now(void);

/* While everything is marked in slices: goes on with that, for so much work. True when all is marked. */
bool mark_some_later(uint64_t work);
/* Everything is not marked in slices any more. */
void mark_forget_later(void);

/* What is done about weak cells; NULL while there are none, so that programs without them do not contain it. */
struct weak {
  /* Marks what a cell refers to; or leaves that for later, when everything is being marked in `marks`. */
  void (*scan)(struct rt_object *o);
  void (*defer)(struct rt_object *o, const uint64_t *marks);
  /* Looks at some of the cells that were left, when nothing is grey. True when all those have lost their keys. */
  bool (*step)(const uint64_t *marks);
  /* Something may have been marked since the last step, by the program's doing. */
  void (*begin_slice)(void);
  /* The slice has to go on until all are decided on. */
  bool (*is_urgent)(void);
  /* An object is scanned: it may be the key of some. */
  void (*found)(struct rt_object *o);
  /* What is left has lost its key; or is looked at some other time. */
  void (*clear)(void);
  void (*forget)(void);
};
extern const struct weak *weak;

/* The object that a pointer into it belongs to, or NULL. */
struct rt_object *mark_find(uintptr_t word);
#endif
