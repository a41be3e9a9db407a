/** What a rule looks at. Case, accents and the kind of apostrophe are set aside. */
export const ruleFields = ['from', 'to', 'subject', 'body', 'list'] as const;
export type RuleField = (typeof ruleFields)[number];

export const ruleMatches = ['contains', 'contains-not', 'is'] as const;
export type RuleMatch = (typeof ruleMatches)[number];

/**
 * What is never the whole of a field: a letter is never exactly a word, and a list's field holds its name, its address and
 * brackets. `is` stands for `contains` there.
 */
export const partFields: readonly RuleField[] = ['body', 'list'];

export interface RuleCondition {
  field: RuleField;
  match: RuleMatch;
  text: string;
}

export type RuleAction =
  /** `mailbox` is the path shown where the id is not understood; '' as id: a folder of that path is made when the rule is saved. */
  | { kind: 'move'; mailboxId: string; mailbox: string }
  | { kind: 'mark-read' }
  | { kind: 'flag' }
  /** To a colleague; `copy` keeps the message as well. */
  | { kind: 'forward'; address: string; copy: boolean };

/** One line of the rule editor: « Quand … alors … ». */
export interface Rule {
  name: string;
  enabled: boolean;
  /** All conditions or any of them. */
  when: 'all' | 'any';
  conditions: RuleCondition[];
  actions: RuleAction[];
  /** Later rules do not look at the message any more. */
  last: boolean;
}

/** Bounds of the editor; the server checks them as well. */
export const RULE_LIMITS = {
  rules: 100,
  conditions: 20,
  actions: 5,
  name: 100,
  text: 200,
  folder: 200,
} as const;

/** Bounds of the absence message, in UTF-16 units. */
export const ABSENCE_LIMITS = { subject: 200, text: 65_536 } as const;

/** What running rules on existing mail has found or done so far. */
export interface RuleRunCount {
  /** A folder's path, or `$seen`, `$flagged`. */
  effect: string;
  count: number;
  /** Subjects of the first ones. */
  examples: string[];
}
