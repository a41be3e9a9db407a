import type { AccountId } from '#base';
import type { Modseq } from '#store';
import type { NamedMailbox, Openable } from '../names.ts';
import type { AnnotationNotice } from './annotated.ts';
import type { Group, SelectedWish } from './wish.ts';

/** The mailboxes of one account as a session was last told of them. */
export interface KnownAccount {
  access: Openable;
  named: readonly NamedMailbox[];
  /** Changes of messages up to here have been told. */
  since: Modseq;
  /** Something has changed since. */
  isDirty: boolean;
  unwatch: () => void;
}

/** Entries of one mailbox, or of the server, that have changed. */
export interface ChangedEntries extends Pick<AnnotationNotice, 'accountId' | 'mailboxId'> {
  entries: Set<string>;
}

/** What a session that has sent NOTIFY wants to hear, and what it has been told. */
export class Notifying {
  /** Null: nothing of the open mailbox but what the session does itself. */
  readonly selected: SelectedWish | null;
  readonly groups: readonly Group[];
  readonly accounts = new Map<AccountId, KnownAccount>();
  /** Changed entries that are to be told, by what they are of. */
  readonly annotated = new Map<string, ChangedEntries>();
  unlisten: () => void = () => undefined;
  /** Rights may have been given or taken away. */
  isAccessDirty = false;

  constructor(selected: SelectedWish | null, groups: readonly Group[]) {
    this.selected = selected;
    this.groups = groups;
  }

  get isDirty(): boolean {
    return (
      this.isAccessDirty ||
      this.annotated.size > 0 ||
      [...this.accounts.values()].some(({ isDirty }) => isDirty)
    );
  }

  get mailboxCount(): number {
    return [...this.accounts.values()].reduce((sum, { named }) => sum + named.length, 0);
  }

  stop(): void {
    for (const { unwatch } of this.accounts.values()) unwatch();
    this.accounts.clear();
    this.unlisten();
  }
}
