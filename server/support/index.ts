export * from './create-support.ts';
export * from './reports.ts';
export * from './review.ts';
export * from './gate.ts';
export * from './quarantine.ts';
export * from './filters.ts';
export * from './scans.ts';
