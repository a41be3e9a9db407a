import { compileRules } from '../rules/compile-rules.ts';
import type { AcademyRules, Rule } from '../rules/types.ts';

/** Rules in force, of which a test says only what matters. */
export function rulesOf(...rules: readonly (Partial<Rule> & Pick<Rule, 'kind'>)[]): AcademyRules {
  const rest = { scope: null, pattern: '', words: [], domains: [], why: 'essai du 3 mars' };
  return compileRules(rules.map((rule) => ({ ...rest, ...rule })));
}
