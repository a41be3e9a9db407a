import type { Modseq } from '#store';
import { nameAccount, type Openable } from '../names.ts';
import type { Session } from '../session.ts';
import type { KnownAccount, Notifying } from './notifying.ts';

/** Takes up an account: watched before it is read, so that nothing falls in between. */
export async function followAccount(
  session: Session,
  notifying: Notifying,
  access: Openable,
): Promise<KnownAccount> {
  const { watchers, lists, store } = session.parts;
  const { accountId } = access;
  const unwatch = watchers.watch(accountId, () => {
    const known = notifying.accounts.get(accountId);
    if (known !== undefined) known.isDirty = true;
    session.onChange();
  });
  const known: KnownAccount = { access, named: [], since: 0 as Modseq, isDirty: true, unwatch };
  notifying.accounts.set(accountId, known);
  const { Email, Mailbox } = await store.states(accountId);
  known.since = Math.max(Email, Mailbox) as Modseq;
  known.named = nameAccount(access, await lists.read(accountId));
  known.isDirty = false;
  return known;
}
