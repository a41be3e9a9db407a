import type { RelayScope, RuleKind, RuleScope } from '#contract';
import type { Institution } from '../data/institutions/index.ts';

/** What rules of one kind name, each with the officer's reason. Lower case, Unicode. */
export interface RuleTable {
  /** Whole addresses. */
  senders: ReadonlyMap<string, string>;
  /** Domains of senders; their sub-domains are meant as well. */
  domains: ReadonlyMap<string, string>;
  /** Hosts of links; likewise. */
  hosts: ReadonlyMap<string, string>;
}

/** A phrase that the officer knows from frauds. */
export interface RuleLure {
  /** As the officer wrote it. */
  phrase: string;
  /** Over folded text, global. */
  pattern: RegExp;
  why: string;
}

/** The rules in force, made by the académie's security officer; see `compileRules`. */
export interface AcademyRules {
  allow: RuleTable;
  block: RuleTable;
  institutions: readonly Institution[];
  lures: readonly RuleLure[];
  /** Houses whose seal (ARC) is believed, or no longer; their sub-domains are meant as well. */
  relays: Readonly<Record<RelayScope, ReadonlyMap<string, string>>>;
}

/** One rule as it is kept. */
export interface Rule {
  kind: RuleKind;
  /** Of allow, block and relay only. */
  scope: RuleScope | RelayScope | null;
  /** An address, a domain, a host, a relay's domain, an institution's name, or a phrase. */
  pattern: string;
  /** Of an institution: other words that name it. */
  words: readonly string[];
  /** Of an institution: its true domains. */
  domains: readonly string[];
  why: string;
}
