export * from './create-support.ts';
export * from './reports.ts';
export * from './review.ts';
export * from './gate.ts';
export * from './quarantine.ts';
export * from './lessons.ts';
export * from './campaigns/create-campaigns.ts';
export * from './campaigns/watch.ts';
