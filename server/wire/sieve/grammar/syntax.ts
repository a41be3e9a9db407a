/** The syntax tree (RFC 5228, section 8.2). Offsets are UTF-16 units into the script. */
export type Argument =
  | { kind: 'strings'; values: string[]; single: boolean; at: number }
  | { kind: 'number'; value: number; at: number }
  /** Lower case, without the colon. */
  | { kind: 'tag'; name: string; at: number };

export interface Test {
  /** Lower case. */
  name: string;
  args: Argument[];
  tests: Test[];
  at: number;
}

export interface Command extends Test {
  /** Null: it ended with a semicolon. */
  block: Command[] | null;
  /** Hash comments that stand right before it, without the hash, in order. */
  comments: string[];
}
