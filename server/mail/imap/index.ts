/** IMAP4rev2 and IMAP4rev1 over the store: what one program does, every other shows at once. */
export { createImapServer } from './service.ts';
export { nameShared } from './names.ts';
export { defaultImapServerLimits, type ImapServerLimits } from './limits.ts';
export type { ImapListener, ImapOptions, ImapServer } from './types.ts';
