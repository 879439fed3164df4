/* Parts of the runtime that run seldom. */
#ifndef SKERRY_RT_SELDOM_H
#define SKERRY_RT_SELDOM_H

/* What stands between these: in an image it is as short as it can be. RT_SMALL is defined for images. */
#if defined(RT_SMALL) && defined(__clang__)
#define RT_SELDOM_BEGIN _Pragma("clang attribute push(__attribute__((minsize)), apply_to = function)")
#define RT_SELDOM_END _Pragma("clang attribute pop")
#else
#define RT_SELDOM_BEGIN
#define RT_SELDOM_END
#endif
#endif
