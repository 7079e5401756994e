/* The least that a test in C needs: what failed is printed, and the program ends with 1. */
#ifndef WRAPUP_TESTS_EXPECT_H
#define WRAPUP_TESTS_EXPECT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPECT(condition)                                                     \
  do {                                                                        \
    if (!(condition)) {                                                       \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                \
    }                                                                         \
  } while (0)

#define EXPECT_HAS(text, part)                                                             \
  do {                                                                                     \
    if (strstr((text), (part)) == NULL) {                                                  \
      fprintf(stderr, "%s:%d: `%s` is not in:\n%s\n", __FILE__, __LINE__, (part), (text)); \
      exit(1);                                                                             \
    }                                                                                      \
  } while (0)

#endif
