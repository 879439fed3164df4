/* Marking, as the collections use it. */
#ifndef SKERRY_MARK_H
#define SKERRY_MARK_H
#include "../memory/heap.h"

/* Grows with what is marked: words looked at, and eight for each object. About 1.3 ns each. */
extern uint64_t mark_work;

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

/* The object that a pointer into it belongs to, or NULL. */
struct rt_object *mark_find(uintptr_t word);
#endif
