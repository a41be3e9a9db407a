import { Type, type Static } from 'typebox';
import type { Sentence } from './verdict.ts';

/** `relay`: a house whose seal (ARC) on what it hands on is believed, or no longer. */
export const ruleKinds = ['allow', 'block', 'institution', 'lure', 'relay'] as const;
export type RuleKind = (typeof ruleKinds)[number];
/** What a rule that allows or blocks names. */
export const ruleScopes = ['sender', 'domain', 'host'] as const;
export type RuleScope = (typeof ruleScopes)[number];
/** Of a relay: its seal is believed, or is not, though the list that is shipped names it. */
export const relayScopes = ['believed', 'doubted'] as const;
export type RelayScope = (typeof relayScopes)[number];

/** Why a rule is refused. */
export const ruleFaults = [
  'malformed-address',
  'malformed-domain',
  'public-suffix',
  'free-mail',
  'own-domain',
  'look-alike',
  'shared-host',
  'short-phrase',
  'long-phrase',
  'short-name',
  'no-domain',
  'no-relay-scope',
  'until-past',
  'exists',
  'too-many',
] as const;
export type RuleFault = (typeof ruleFaults)[number];

/** POST /admin/rules: adds a rule; POST /admin/rules/preview: only says what it would do. */
export const RuleDraft = Type.Object({
  kind: Type.Enum(ruleKinds),
  /** Of allow and block, and of a relay; null for the others. */
  scope: Type.Union([Type.Enum(ruleScopes), Type.Enum(relayScopes), Type.Null()]),
  /** An address, a domain, a host, a relay's domain, an institution's name, or a phrase (« … » stands for a few other words). */
  pattern: Type.String({ minLength: 1, maxLength: 320 }),
  /** Of an institution: other words that name it. */
  words: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }),
  /** Of an institution: its true domains. */
  domains: Type.Array(Type.String({ maxLength: 253 }), { maxItems: 20 }),
  /** Shown to readers of the messages that it touches; of a relay to officers alone. */
  why: Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' }),
  /** Last day, `2026-12-31`, in the time of the académie; null: until somebody ends it. */
  until: Type.Union([Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }), Type.Null()]),
});
export type RuleDraft = Static<typeof RuleDraft>;

/** 200 of POST /admin/rules. */
export type RuleAnswer = { outcome: 'added'; id: number } | { outcome: 'refused'; reason: RuleFault };

/** 200 of POST /admin/rules/preview. */
export type RulePreview =
  | {
      outcome: 'fit';
      /** As it would be kept. */
      pattern: string;
      /** Messages of the last `days` days that it names; null for what cannot be tried on the past. */
      touched: number | null;
      days: number;
    }
  | { outcome: 'refused'; reason: RuleFault };

/** GET /admin/rules: those in force, latest first, then what has ended. */
export interface RuleLine {
  id: number;
  kind: RuleKind;
  scope: RuleScope | RelayScope | null;
  pattern: string;
  words: string[];
  domains: string[];
  why: string;
  by: string;
  at: string;
  /** The moment it ends by itself. */
  until: string | null;
  isInForce: boolean;
  /** Null when it ended by itself, or has not. */
  endedBy: string | null;
  endedAt: string | null;
}

/** GET /admin/rules/relays: houses whose seal is believed without any rule. */
export interface TrustedRelay {
  domain: string;
  why: Sentence;
}
