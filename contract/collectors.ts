import { Type, type Static } from 'typebox';
import { Why, type RuleChange } from './outgoing.ts';

/** `off`: no notice is taken; `tell`: it comes in, and its person is told; `refuse`: only by an exception. */
export const collectorRules = ['off', 'tell', 'refuse'] as const;
export type CollectorRule = (typeof collectorRules)[number];

/** What became of a service that came with somebody's device password; `excepted`: let in by an exception. */
export type CollectorOutcome = 'refused' | 'told' | 'excepted';

/** One service of GET /admin/collectors, and who was seen with it. */
export interface CollectorLine {
  /** Its key. */
  service: string;
  name: string;
  /** `relay`: stands between a program and us, as Outlook does on phones. */
  kind: 'collector' | 'relay';
  /** What an exception names, after an @. */
  domain: string;
  rule: CollectorRule;
  defaultRule: CollectorRule;
  /** Who changed it last and why; null while it is as delivered. */
  changed: RuleChange | null;
  /** Those that came last first. */
  seen: {
    name: string;
    address: string;
    outcome: CollectorOutcome;
    /** The addresses of its machines, or the name that it gave. */
    evidence: 'network' | 'program';
    firstAt: string;
    lastAt: string;
  }[];
}

/** PUT /admin/collectors/{service}. */
export const CollectorRuleRequest = Type.Object(
  { rule: Type.Enum([...collectorRules]), reason: Why },
  { additionalProperties: false },
);
export type CollectorRuleRequest = Static<typeof CollectorRuleRequest>;
