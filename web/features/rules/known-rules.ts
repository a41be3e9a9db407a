import type { RuleSet } from '../../jmap/index.ts';

/** What this page has last seen of the rules on the server, so that nothing another window wrote is written over. */
export interface KnownRules {
  state: string;
  /** The rules as text; null where the server alone knows what it made of ours. */
  list: string | null;
}

export function knownRules({ state, list: [set] }: { state: string; list: RuleSet[] }): KnownRules {
  return { state, list: JSON.stringify([set?.rules, set?.isInForce, set?.text]) };
}

/** The absence message shares the state: only another list is another. */
export function isSameList(known: KnownRules | null, now: KnownRules): boolean {
  return known === null || known.state === now.state || known.list === now.list;
}
