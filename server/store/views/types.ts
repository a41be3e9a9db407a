import type { AccountId } from '#base';
import type { Verdict } from '#contract';
import type {
  BlobDigest,
  Changes,
  EmailFilter,
  EmailId,
  EmailQuery,
  EmailQueryOutcome,
  EmailRow,
  EmailsChange,
  EmailsOutcome,
  MailboxId,
  MailboxRow,
  Modseq,
  PatchOutcome,
  Store,
  ThreadId,
} from '../types.ts';
import type { Grant } from './reach.ts';

/** A mailbox as one person sees it, and what they may do in it. */
export interface SeenMailbox extends MailboxRow {
  mayWrite: boolean;
  mayMarkSeen: boolean;
}

/** `forbidden`: more than the person may do where the email lies. */
export type SeenPatchOutcome = PatchOutcome | 'forbidden';

export type SeenEmailsOutcome =
  | Exclude<EmailsOutcome, { kind: 'changed' }>
  | (Omit<Extract<EmailsOutcome, { kind: 'changed' }>, 'patched'> & { patched: SeenPatchOutcome[] });

/** `unsupported`: the view answers no such question. */
export type SeenQueryOutcome = EmailQueryOutcome | { kind: 'unsupported-filter' | 'unsupported-sort' };

/**
 * The mail of one account as one person sees it. Who holds a view and no store can show nothing that this person does not
 * see: a partial one knows the mailboxes that were given, the emails in them and nothing else, and whatever else is asked for is
 * as what does not exist.
 */
export interface MailView {
  readonly accountId: AccountId;
  readonly isPartial: boolean;
  /** Opaque; of a partial view they change with what is seen, and with nothing else. */
  states(): Promise<Record<'Mailbox' | 'Email' | 'Thread', Modseq>>;
  listMailboxes(): Promise<SeenMailbox[]>;
  getEmails(ids: readonly EmailId[]): Promise<EmailRow[]>;
  getThreads(ids: readonly ThreadId[]): Promise<{ threadId: ThreadId; emailIds: EmailId[] }[]>;
  queryEmails(query: EmailQuery): Promise<SeenQueryOutcome>;
  searchSnippets(filter: EmailFilter | null, ids: readonly EmailId[]): ReturnType<Store['searchSnippets']>;
  /** Through a partial view nothing is destroyed. */
  changeEmails(change: EmailsChange): Promise<SeenEmailsOutcome>;
  /** Of a partial view never known: what is not seen would be told of. */
  mailboxChanges(since: Modseq, max: number): Promise<Changes<MailboxId>>;
  emailChanges(since: Modseq, max: number): Promise<Changes<EmailId>>;
  threadChanges(since: Modseq, max: number): Promise<Changes<ThreadId>>;
  readBlob(digest: BlobDigest): Promise<Uint8Array | null>;
  listVerdicts(digest: BlobDigest): Promise<Verdict[]>;
}

/** A whole account, as identity opens it. */
export interface WholeAccount {
  accountId: AccountId;
  isReadOnly: boolean;
  mayMarkSeen: boolean;
  /** Whose reading counts; null: everybody's. */
  reader: AccountId | null;
}

/** Those mailboxes of an account that its owner lets a person open. */
export interface PartialAccount {
  accountId: AccountId;
  grants: readonly PartialGrant[];
}

export interface PartialGrant extends Grant {
  /** Whose reading counts there; null: everybody's. */
  reader: AccountId | null;
  mayMarkSeen: boolean;
}
