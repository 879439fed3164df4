/** What the type checker knows of the names that an image has besides ECMAScript's own. */
declare const console: {
  log(...values: unknown[]): void;
  error(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  dir(
    value: unknown,
    options?: {
      readonly depth?: number | null;
      readonly showHidden?: boolean;
      readonly breakLength?: number;
      readonly compact?: number | boolean;
      readonly maxArrayLength?: number | null;
      readonly maxStringLength?: number | null;
    },
  ): void;
  assert(condition?: unknown, ...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  table(data?: unknown, properties?: readonly string[]): void;
};
