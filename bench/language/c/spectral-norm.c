#include "check.h"
#include <math.h>

static double element(int i, int j) { return 1 / ((double)(i + j) * (i + j + 1) / 2 + i + 1); }

static void multiply(const double *v, double *out, int size) {
  for (int i = 0; i < size; i++) {
    double sum = 0;
    for (int j = 0; j < size; j++) sum += element(i, j) * v[j];
    out[i] = sum;
  }
}

static void multiply_transposed(const double *v, double *out, int size) {
  for (int i = 0; i < size; i++) {
    double sum = 0;
    for (int j = 0; j < size; j++) sum += element(j, i) * v[j];
    out[i] = sum;
  }
}

int main(void) {
  int size = 2000;
  double *u = malloc(8 * (size_t)size), *v = calloc((size_t)size, 8), *between = calloc((size_t)size, 8);
  for (int i = 0; i < size; i++) u[i] = 1;
  for (int i = 0; i < 10; i++) {
    multiply(u, between, size);
    multiply_transposed(between, v, size);
    multiply(v, between, size);
    multiply_transposed(between, u, size);
  }
  double uv = 0, vv = 0;
  for (int i = 0; i < size; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  char result[32];
  snprintf(result, sizeof result, "%.9f", sqrt(uv / vv));
  finish("1.274224152", result);
}
