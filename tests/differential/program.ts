/** One program of a corpus. */
export interface Program {
  readonly name: string;
  /** Entry module. */
  readonly entry: string;
  /** Folder of a program of several modules, else null. */
  readonly folder: string | null;
  /** Of a group: its programs, in the order in which its entry imports them. */
  readonly members?: readonly Program[];
}
