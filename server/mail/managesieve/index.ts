export { startManageSieve } from './start.ts';
export type * from './types.ts';
