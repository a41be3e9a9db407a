import type { FetchItem, NotifyEvents, NotifyFilter } from '#wire/imap';
import type { AccountId } from '#base';
import { SEPARATOR, type NamedMailbox } from '../names.ts';

/** What a session wants to hear of the mailbox it has open. */
export interface SelectedWish {
  /** Message numbers may change at any moment, not only where a command expects it. */
  isImmediate: boolean;
  flags: boolean;
  /** What a new message is shown with; null: it is counted alone. */
  fetch: readonly FetchItem[] | null;
}

export type OtherEvents = Omit<NotifyEvents, 'fetch' | 'unknown'>;

/** A group of RFC 5465 that is not about the open mailbox, its names read. */
export interface Group {
  kind: Exclude<NotifyFilter['kind'], 'selected' | 'selected-delayed'> | 'all';
  /** Of `subtree` and `mailboxes`. */
  names: ReadonlySet<string>;
  /** Null: none, whatever a later group says. */
  events: OtherEvents | null;
}

export const nothing: Readonly<OtherEvents> = {
  messages: false,
  flags: false,
  names: false,
  subscriptions: false,
  mailboxMetadata: false,
  serverMetadata: false,
};

/**
 * What is wanted of a mailbox: all that the groups say which it is in, up to the first that says NONE. Names are compared
 * as they are now, so that a mailbox made, renamed or subscribed later is followed from then on.
 */
export function wishFor(
  groups: readonly Group[],
  { name, place }: NamedMailbox,
  person: AccountId,
): OtherEvents {
  const wish = { ...nothing };
  for (const { kind, names, events } of groups) {
    const isOwn = place?.accountId === person;
    if (!isIn(kind, names, { name, isOwn, row: place?.row ?? null })) continue;
    if (events === null) return wish;
    for (const event of Object.keys(wish) as (keyof OtherEvents)[]) wish[event] ||= events[event];
  }
  return wish;
}

function isIn(
  kind: Group['kind'],
  names: ReadonlySet<string>,
  about: { name: string; isOwn: boolean; row: NonNullable<NamedMailbox['place']>['row'] | null },
): boolean {
  switch (kind) {
    case 'all':
      return true;
    case 'personal':
      return about.isOwn;
    case 'inboxes':
      // People's own rules may file into any of theirs, but for what they write themselves (RFC 5465, section 6.3).
      return about.isOwn && about.row?.role !== 'drafts' && about.row?.role !== 'sent';
    case 'subscribed':
      return about.row?.subscribed === true;
    case 'mailboxes':
      return names.has(about.name);
    case 'subtree':
      return listLevels(about.name).some((level) => names.has(level));
  }
}

/** `a`, `a/b`, `a/b/c`. */
function listLevels(name: string): string[] {
  const levels = name.split(SEPARATOR);
  return levels.map((_, index) => levels.slice(0, index + 1).join(SEPARATOR));
}
