export { defaultLimits, type ReceiveLimits } from './limits.ts';
export { createReceiver } from './receiver.ts';
export type * from './types.ts';
