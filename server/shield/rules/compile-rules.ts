import type { RuleScope } from '#contract';
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
  };
}

function compileTable(rules: readonly Rule[], kind: 'allow' | 'block'): RuleTable {
  const pick = (scope: RuleScope) =>
    new Map(
      rules
        .filter((rule) => rule.kind === kind && rule.scope === scope)
        .map(({ pattern, why }): [string, string] => [pattern, why]),
    );
  return { senders: pick('sender'), domains: pick('domain'), hosts: pick('host') };
}

function compileInstitution({ pattern: name, words, domains }: Rule): Institution {
  const variants = new Set([name, ...words].map(foldWords).filter((variant) => variant !== ''));
  return { name, variants: [...variants], domains, family: 'service' };
}
