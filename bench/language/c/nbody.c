#include "check.h"
#include <math.h>

#define BODIES 5
#define SOLAR_MASS (4 * M_PI * M_PI)
#define DAYS 365.24

struct body {
  double x, y, z, vx, vy, vz, mass;
};

static const struct body START[BODIES] = {
    {0, 0, 0, 0, 0, 0, 1},
    {4.84143144246472, -1.1603200440274284, -0.10362204447112311, 0.001660076642744037, 0.007699011184197404,
     -0.0000690460016972063, 0.0009547919384243266},
    {8.34336671824458, 4.124798564124305, -0.4035234171143214, -0.00276742510726411, 0.004998528012349172,
     0.000023041729757376393, 0.0002858859806661308},
    {12.8943695621391, -15.111151401698631, -0.22330757889265573, 0.002964601375647616, 0.0023784717395948095,
     -0.000029658956854023756, 0.00004366244043351563},
    {15.3796971148509, -25.919314609987964, 0.17925877295037118, 0.0026806777249038932, 0.001628241700382423,
     -0.00009515922545197159, 0.000051513890204661145},
};

static void balance(struct body **bodies, int length) {
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < length; i++) {
    px += bodies[i]->vx * bodies[i]->mass;
    py += bodies[i]->vy * bodies[i]->mass;
    pz += bodies[i]->vz * bodies[i]->mass;
  }
  bodies[0]->vx = -px / SOLAR_MASS;
  bodies[0]->vy = -py / SOLAR_MASS;
  bodies[0]->vz = -pz / SOLAR_MASS;
}

static void advance(struct body **bodies, int length, double dt) {
  for (int i = 0; i < length; i++) {
    struct body *a = bodies[i];
    for (int j = i + 1; j < length; j++) {
      struct body *b = bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double square = dx * dx + dy * dy + dz * dz;
      double pull = dt / (square * sqrt(square));
      a->vx -= dx * b->mass * pull;
      a->vy -= dy * b->mass * pull;
      a->vz -= dz * b->mass * pull;
      b->vx += dx * a->mass * pull;
      b->vy += dy * a->mass * pull;
      b->vz += dz * a->mass * pull;
    }
  }
  for (int i = 0; i < length; i++) {
    struct body *b = bodies[i];
    b->x += dt * b->vx;
    b->y += dt * b->vy;
    b->z += dt * b->vz;
  }
}

static double energy(struct body **bodies, int length) {
  double sum = 0;
  for (int i = 0; i < length; i++) {
    struct body *a = bodies[i];
    sum += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (int j = i + 1; j < length; j++) {
      struct body *b = bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      sum -= (a->mass * b->mass) / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

int main(void) {
  struct body *bodies[BODIES];
  for (int i = 0; i < BODIES; i++) {
    bodies[i] = malloc(sizeof *bodies[i]);
    *bodies[i] = START[i];
    bodies[i]->vx *= DAYS;
    bodies[i]->vy *= DAYS;
    bodies[i]->vz *= DAYS;
    bodies[i]->mass *= SOLAR_MASS;
  }
  balance(bodies, BODIES);
  for (int i = 0; i < 2000000; i++) advance(bodies, BODIES, 0.01);
  char result[32];
  snprintf(result, sizeof result, "%.5f", energy(bodies, BODIES));
  finish("-0.16903", result);
}
