import type { RelayScope, RuleKind, RuleScope } from '#contract';
import type { Institution } from '../data/institutions/index.ts';
import { foldWords } from '../fold.ts';
import { compileLure } from './compile-lure.ts';
import type { AcademyRules, Rule, RuleTable } from './types.ts';

/** Rules as the signals look them up. Each has passed `checkRule`; a phrase that no longer does is passed over. */
export function compileRules(rules: readonly Rule[]): AcademyRules {
  return {
    allow: compileTable(rules, 'allow'),
    block: compileTable(rules, 'block'),
    institutions: rules.filter(({ kind }) => kind === 'institution').map(compileInstitution),
    lures: rules.flatMap(({ kind, pattern: phrase, why }) => {
      const pattern = kind === 'lure' ? compileLure(phrase) : null;
      return pattern === null ? [] : [{ phrase, pattern, why }];
    }),
    relays: { believed: pick(rules, 'relay', 'believed'), doubted: pick(rules, 'relay', 'doubted') },
  };
}

function compileTable(rules: readonly Rule[], kind: 'allow' | 'block'): RuleTable {
  return {
    senders: pick(rules, kind, 'sender'),
    domains: pick(rules, kind, 'domain'),
    hosts: pick(rules, kind, 'host'),
  };
}

function pick(rules: readonly Rule[], kind: RuleKind, scope: RuleScope | RelayScope): Map<string, string> {
  const those = rules.filter((rule) => rule.kind === kind && rule.scope === scope);
  return new Map(those.map(({ pattern, why }): [string, string] => [pattern, why]));
}

function compileInstitution({ pattern: name, words, domains }: Rule): Institution {
  const variants = new Set([name, ...words].map(foldWords).filter((variant) => variant !== ''));
  return { name, variants: [...variants], domains, family: 'service' };
}
