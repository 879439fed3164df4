/** performance.now (High Resolution Time, 7), from the machine's monotonic clock. */
import { clockUs, clockWallMs } from "#es-native";

class Performance {
  /** Milliseconds since the start, with fractions. */
  now(): number {
    return clockUs() / 1000;
  }

  get timeOrigin(): number {
    return clockWallMs() - clockUs() / 1000;
  }
}

export const performance: Performance = new Performance();
