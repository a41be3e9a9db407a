export { createSubmissionServer } from './start.ts';
export type * from './types.ts';
