#include "check.h"

struct tree {
  struct tree *left, *right;
};

static struct tree *grow(int depth) {
  struct tree *tree = malloc(sizeof *tree);
  tree->left = depth == 0 ? NULL : grow(depth - 1);
  tree->right = depth == 0 ? NULL : grow(depth - 1);
  return tree;
}

static int count(const struct tree *tree) {
  return tree->left == NULL ? 1 : 1 + count(tree->left) + count(tree->right);
}

static void cut(struct tree *tree) {
  if (tree->left != NULL) {
    cut(tree->left);
    cut(tree->right);
  }
  free(tree);
}

#define DEPTH_MAX 17

int main(void) {
  struct tree *long_lived = grow(DEPTH_MAX);
  int nodes = 0;
  for (int depth = 4; depth <= DEPTH_MAX; depth += 4) {
    int turns = 1 << (DEPTH_MAX - depth + 4);
    for (int i = 0; i < turns; i++) {
      struct tree *tree = grow(depth);
      nodes += count(tree);
      cut(tree);
    }
  }
  finish_number(16899551, nodes + count(long_lived));
}
