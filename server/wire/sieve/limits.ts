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
