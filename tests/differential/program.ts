/** One program of a corpus. */
export interface Program {
  readonly name: string;
  /** Entry module. */
  readonly entry: string;
  /** Folder of a program of several modules, else null. */
  readonly folder: string | null;
  /** Of a group: its programs; its argument is the index of the one to run. */
  readonly members?: readonly Program[];
}
