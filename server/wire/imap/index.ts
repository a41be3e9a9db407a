/**
 * The grammar of IMAP (RFC 9051, RFC 3501 and extensions; docs/standards.md): octets in, commands out; values in,
 * responses out. Nothing here knows a socket, a clock or a mailbox.
 */
export type * from './types.ts';
export { defaultImapLimits, type ImapLimits } from './limits.ts';
export { CommandReader, type Piece, type ReaderEvent, type RefusedReason } from './command-reader.ts';
export { parseCommand } from './parse-command.ts';
export { formatDateTime, startOfDay, type Day } from './date-time.ts';
export { formatSet, resolveSet, STAR, type NumberRange, type SequenceSet } from './sequence-set.ts';
export { formatMailboxName, parseMailboxName } from './mailbox-name.ts';
export { decodeModifiedUtf7, encodeModifiedUtf7 } from './modified-utf7.ts';
export { systemFlags, type SystemFlag } from './flags.ts';
export type { FetchItem, SimpleItem } from './fetch-items.ts';
export { parseImapUrl, type ImapUrl } from './imap-url.ts';
export { formatSection, type Partial, type Section } from './section.ts';
export type { DateField, SearchKey, TextField } from './search-keys.ts';
export { canDecode, cutPartial, extractBinary, extractSection, findPart } from './extract-section.ts';
export { formatEnvelope } from './format/envelope.ts';
export { formatBodyStructure } from './format/body-structure.ts';
export {
  announceLiteral,
  downgrade,
  formatMailbox,
  formatNullable,
  formatText,
  formatUtf8,
} from './format/strings.ts';
