import type { Branded } from '#base';

/** Ids are `bigint` rows kept as numbers. On the wire JMAP writes them M12, E12, T12 (see mail/jmap). */
export type MailboxId = Branded<number, 'MailboxId'>;
export type EmailId = Branded<number, 'EmailId'>;
export type ThreadId = Branded<number, 'ThreadId'>;
/** Lower-case hex SHA-256 of the content: the same in every account, and never by itself a right to read. */
export type BlobDigest = Branded<string, 'BlobDigest'>;
/** A change counter of one account; a larger one is later. */
export type Modseq = Branded<number, 'Modseq'>;
