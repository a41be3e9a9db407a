export { asciiLine, cutOctets, oneLine } from './reply-text.ts';
export { refuseFault } from './fault.ts';
export { describeConversationRefusal, formatConversationRefusal } from './replies.ts';
export { startConversations } from './start.ts';
export type * from './replies.ts';
export type * from './types.ts';
