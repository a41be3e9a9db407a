/** Bounds of scripts and of their running; all of them are told to the author as sentences. */
export interface SieveLimits {
  /** Octets of a script in UTF-8. */
  scriptBytes: number;
  /** Blocks and tests inside each other. */
  nesting: number;
  commands: number;
  tests: number;
  /** Strings of the whole script. */
  strings: number;
}

export const defaultSieveLimits: SieveLimits = {
  scriptBytes: 64 * 1024,
  nesting: 32,
  commands: 1000,
  tests: 500,
  strings: 5000,
};

/** What work costs, in characters compared, of which there are 150 in a microsecond. */
export const COSTS = {
  /** A name that is looked up, and a value that is taken up. */
  taken: 16,
  /** Two texts held against each other, however short. */
  pair: 96,
  /** A field that is read for the first time, beside its octets. */
  field: 500,
  /** An octet of addresses, or of a date, that are read. */
  parsed: 80,
  /** An encoded word, or a part that is decoded: it may name a charset that nobody knows. */
  word: 6000,
  /** The offset of a place from Greenwich. */
  zone: 20_000,
  /** A character that the engine passes over as it looks for a part. */
  passed: 1 / 3,
  /** A step of a search of our own, or of a pattern. */
  step: 4,
  /** A character of a text that is taken apart. */
  apart: 8,
  /** A character of a pattern that is taken apart, and a letter that ASCII does not have, folded for the first time. */
  folded: 40,
} as const;

/** Bounds of the runs over one message. */
export const RUN_LIMITS = {
  /** Characters compared in all: two tenths of a second at the worst, in which nobody else is served. */
  comparedCharacters: 30_000_000,
  actions: 32,
  redirects: 4,
  variables: 128,
  /** UTF-16 units of one variable (RFC 5229, section 3 asks for 4,000 at least). */
  variableLength: 4096,
  flags: 64,
} as const;
