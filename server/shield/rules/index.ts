export { checkRule, type CheckedRule } from './check-rule.ts';
export { compileRules } from './compile-rules.ts';
export { describeHostBlock } from './describe-host-block.ts';
export { listRuleNames } from './match-rules.ts';
export { trustedSealers } from '../data/trusted-sealers.ts';
export type * from './types.ts';
