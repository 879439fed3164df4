/** How large a program may become while it is compiled: beyond, it is refused (SK1120). */

export interface ProgramLimits {
  /**
   * Evaluations of ops until the values of the program no longer grow; a server of node:http needs a million. One that
   * looks at many objects counts as several.
   */
  readonly evaluationsMax: number;
  /** Characters of C; a server of node:http has ten million. */
  readonly charactersMax: number;
}

export const PROGRAM_LIMITS: ProgramLimits = {
  evaluationsMax: 30_000_000,
  charactersMax: 100_000_000,
};
