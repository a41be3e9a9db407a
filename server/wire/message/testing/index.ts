export { requireNested, useMessage } from './use-message.ts';
export { tortures, type Torture } from './torture/index.ts';
