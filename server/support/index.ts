export * from './create-support.ts';
export * from './reports.ts';
export * from './review.ts';
export * from './gate.ts';
export * from './quarantine.ts';
export * from './rules/create-rules.ts';
export * from './verdicts/create-verdict-counts.ts';
export type { CountedMessage } from './verdicts/pending.ts';
