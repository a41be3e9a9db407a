import type { AccountId } from '#base';
import type { MailboxId, Modseq } from '#store';
import type { NamedMailbox, Openable } from '../names.ts';
import type { Group, SelectedWish } from './wish.ts';

/** The mailboxes of one account as a session was last told of them. */
export interface KnownAccount {
  access: Openable;
  named: readonly NamedMailbox[];
  /** Changes of messages up to here have been told. */
  since: Modseq;
  /** The uid that came next in each mailbox when its messages were last told. */
  nextUids: ReadonlyMap<MailboxId, number>;
  /** Something has changed since. */
  isDirty: boolean;
  /** The same of what programs note (RFC 5464); null when nobody asked. */
  annotations: { since: Modseq; isDirty: boolean } | null;
  unwatch: () => void;
}

export function listNextUids(named: readonly NamedMailbox[]): Map<MailboxId, number> {
  return new Map(
    named.flatMap(({ place }) => (place === null ? [] : [[place.mailboxId, place.row.uidNext]])),
  );
}

/** What a session that has sent NOTIFY, or ENABLE METADATA, wants to hear, and what it has been told. */
export class Notifying {
  /** Null: nothing of the open mailbox but what the session does itself. */
  readonly selected: SelectedWish | null;
  readonly groups: readonly Group[];
  /** No NOTIFY was sent: of the open mailbox is told what everybody is told. */
  readonly isImplied: boolean;
  readonly accounts = new Map<AccountId, KnownAccount>();
  /** What the session has noted itself, and so knows: account and modseq. */
  readonly #own = new Set<string>();
  /** Rights may have been given or taken away. */
  isAccessDirty = false;

  constructor(selected: SelectedWish | null, groups: readonly Group[], isImplied = false) {
    this.selected = selected;
    this.groups = groups;
    this.isImplied = isImplied;
  }

  get isDirty(): boolean {
    return (
      this.isAccessDirty ||
      [...this.accounts.values()].some(({ isDirty, annotations }) => isDirty || annotations?.isDirty === true)
    );
  }

  get hasAnnotations(): boolean {
    return this.groups.some(
      ({ events }) => events?.mailboxMetadata === true || events?.serverMetadata === true,
    );
  }

  get mailboxCount(): number {
    return [...this.accounts.values()].reduce((sum, { named }) => sum + named.length, 0);
  }

  noteOwn(accountId: AccountId, modseq: Modseq): void {
    if (this.hasAnnotations) this.#own.add(`${accountId} ${modseq}`);
  }

  /** Whether the session has done it itself; all of an account up to `modseq` is then forgotten by `forgetOwn`. */
  isOwn(accountId: AccountId, modseq: Modseq): boolean {
    return this.#own.has(`${accountId} ${modseq}`);
  }

  forgetOwn(accountId: AccountId, upTo: Modseq): void {
    for (const key of this.#own) {
      const [account, modseq] = key.split(' ').map(Number);
      if (account === accountId && (modseq ?? 0) <= upTo) this.#own.delete(key);
    }
  }

  stop(): void {
    for (const { unwatch } of this.accounts.values()) unwatch();
    this.accounts.clear();
  }
}
