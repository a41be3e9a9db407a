import type { AccountId, Clock, Db, Log } from '#base';
import type { AskedRelease, HeldPage, ReleaseAnswer } from '#contract';
import type { IdentityRoom, Origin, Person, SecretInWords } from '#identity';
import type { EmailId, Store } from '#store';

export type AskOutcome = 'asked' | 'not-found' | 'not-held' | 'asked-already' | 'too-many' | SecretInWords;

export interface AskedEmail {
  accountId: AccountId;
  emailId: EmailId;
  /** Why it is asked for, for the officer. */
  words?: string | undefined;
}

/** The place of a message in the list: what follows it is found even when it has gone since. */
export interface HeldPlace {
  receivedAt: Date;
  accountId: AccountId;
  emailId: EmailId;
}

/** What is held to be a fraud rests here: seen, explained, and given back when somebody has looked. */
export interface Quarantine {
  /** Of every mailbox that the person may open, latest first: those after this place, or the first. */
  list(person: Person, after?: HeldPlace | null): Promise<HeldPage>;
  /** What was answered in the last weeks, of the same mailboxes, latest first. */
  listAnswers(person: Person): Promise<ReleaseAnswer[]>;
  /** Owners and members may ask; readers get `not-found`. */
  ask(person: Person, email: AskedEmail, origin: Origin): Promise<AskOutcome>;
  /** Null without the right. */
  listWaiting(actor: Person): Promise<AskedRelease[] | null>;
  /** How many messages went to the inbox; null without the right, or when it is answered already. */
  answer(
    actor: Person,
    request: { accountId: AccountId; requestId: number },
    answering: { outcome: 'released' | 'refused'; answer: string },
    origin: Origin,
  ): Promise<{ released: number } | null>;
}

export interface QuarantineOptions {
  db: Db;
  clock: Clock;
  log: Log;
  identity: Pick<IdentityRoom, 'audit' | 'listAccess' | 'findEntries' | 'words'>;
  store: Pick<Store, 'getEmails' | 'queryEmails' | 'listVerdicts' | 'release' | 'readBlob'>;
  /** Tells whoever asked what came of it. */
  tellAnswered: (
    person: AccountId,
    answer: { isReleased: boolean; subject: string; answer: string },
  ) => Promise<void>;
}
