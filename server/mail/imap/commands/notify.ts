import type { NotifyGroup } from '#wire/imap';
import type { Handler } from '../handler.ts';
import { followAccount } from '../notify/follow-account.ts';
import { Notifying } from '../notify/notifying.ts';
import { listWatched, tellCounts } from '../notify/tell-others.ts';
import { tellSelected } from '../notify/tell-selected.ts';
import type { Group, SelectedWish } from '../notify/wish.ts';
import { listOpenable } from '../names.ts';
import { readName } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok } from '../types.ts';

const events =
  'MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange MailboxMetadataChange ServerMetadataChange';

/** RFC 5465, section 3. What is refused leaves what was asked for before. */
export const notify: Handler<'notify'> = async (session, { wish }) => {
  if (wish === null) {
    replace(session, new Notifying(null, []));
    return ok('NOTIFY completed');
  }
  const { groups, hasStatus } = wish;
  if (groups.some((group) => (group.events?.unknown.length ?? 0) > 0)) {
    return no(`[BADEVENT (${events})] That is never told`);
  }
  const notifying = new Notifying(readSelected(groups), readGroups(session, groups));
  let isKept = false;
  try {
    const access = await listOpenable(session.parts.identity, session.requirePerson().accountId);
    // Who follows the open mailbox alone needs no other.
    for (const one of notifying.groups.length === 0 ? [] : access)
      await followAccount(session, notifying, one);
    if (notifying.mailboxCount > session.parts.limits.notifiedMailboxes) {
      return no('[NOTIFICATIONOVERFLOW] These are too many mailboxes to be followed');
    }
    // What is told from here on is told beyond this (section 3.1).
    await session.selected?.handle.refresh();
    await tellSelected(session, { kind: 'own-change', mayExpunge: true });
    if (hasStatus) await tellAll(session, notifying);
    isKept = true;
    replace(session, notifying);
    return ok('NOTIFY completed');
  } finally {
    if (!isKept) notifying.stop();
  }
};

function replace(session: Session, notifying: Notifying): void {
  session.notifying?.stop();
  session.notifying = notifying;
}

function readSelected(groups: readonly NotifyGroup[]): SelectedWish | null {
  for (const { filter, events: asked } of groups) {
    if (filter.kind !== 'selected' && filter.kind !== 'selected-delayed') continue;
    if (asked?.messages !== true) return null;
    return { isImmediate: filter.kind === 'selected', flags: asked.flags, fetch: asked.fetch };
  }
  return null;
}

/** Names that nobody can have are followed like those that nobody has yet. */
function readGroups(session: Session, groups: readonly NotifyGroup[]): Group[] {
  return groups.flatMap(({ filter, events: asked }) => {
    if (filter.kind === 'selected' || filter.kind === 'selected-delayed') return [];
    const mailboxes = 'mailboxes' in filter ? filter.mailboxes : [];
    const names = new Set(mailboxes.flatMap((octets) => readName(session, octets) ?? []));
    return [{ kind: filter.kind, names, events: asked }];
  });
}

/** STATUS of every mailbox whose messages are followed, but the open one. */
async function tellAll(session: Session, notifying: Notifying): Promise<void> {
  for (const { access, named } of notifying.accounts.values()) {
    const shown = listWatched(session, notifying, named, access.accountId);
    await tellCounts(session, shown, access.accountId);
  }
}
