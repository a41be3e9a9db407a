/** The kinds of values that commands and tests take; a single string stands for a list of one. */
export type ValueKind = 'string' | 'strings' | 'number';

export interface TagDeclaration {
  /** What follows the tag; null: nothing. */
  value: ValueKind | null;
  /** Must be required, when another than the declaration's own. */
  extension?: string;
  /** At most one tag of a group. */
  group?: string;
}

export interface Declaration {
  /** Must be required; null: part of RFC 5228 itself. */
  extension: string | null;
  values: ValueKind[];
  /** The first value may be left out (imap4flags: the name of a variable, which then needs `variables`). */
  firstOptional?: boolean;
  tags?: Record<string, TagDeclaration>;
  /** How many tests follow. */
  tests?: 'one' | 'some';
  /** A block must follow; else a semicolon. */
  block?: boolean;
}

/** A value of a bound argument: the strings of a string or list, or a number. */
export type BoundValue = readonly string[] | number;

export interface BoundTest {
  name: string;
  /** By tag; `null` for a tag without value. */
  tags: ReadonlyMap<string, BoundValue | null>;
  /** In the order of the declaration; a left-out first value is the empty list. */
  values: readonly BoundValue[];
  tests: readonly BoundTest[];
  at: number;
}

export interface BoundCommand extends BoundTest {
  block: readonly BoundCommand[] | null;
  /** What its comment `# rule:[…]` calls it, as editors of rules write it; null without one. */
  rule: string | null;
}

/** The strings of a value that is declared as one or more. */
export function stringsOf(value: BoundValue | null | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

export function stringOf(value: BoundValue | null | undefined): string {
  return stringsOf(value)[0] ?? '';
}
