export { checkRule, type CheckedRule } from './check-rule.ts';
export { compileRules } from './compile-rules.ts';
export { findHostRule } from './match-rules.ts';
export type * from './types.ts';
