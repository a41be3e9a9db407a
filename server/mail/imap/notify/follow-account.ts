import type { Modseq } from '#store';
import { nameAccount, readChoices, type Openable } from '../names.ts';
import type { Session } from '../session.ts';
import { listNextUids, type KnownAccount, type Notifying } from './notifying.ts';

/** Takes up an account: watched before it is read, so that nothing falls in between: what happens meanwhile is looked at again. */
export async function followAccount(
  session: Session,
  notifying: Notifying,
  access: Openable,
): Promise<KnownAccount> {
  const { watchers, lists, store } = session.parts;
  const { accountId } = access;
  const unwatch = watchers.watch(accountId, (what) => {
    const known = notifying.accounts.get(accountId);
    if (known !== undefined && what === 'mail') known.isDirty = true;
    if (known?.annotations != null && what === 'annotations') known.annotations.isDirty = true;
    // Of mail alone who has sent no NOTIFY hears otherwise.
    if (what === 'annotations' || !notifying.isImplied) session.onChange();
  });
  const known: KnownAccount = {
    access,
    named: [],
    since: 0 as Modseq,
    nextUids: new Map(),
    isDirty: false,
    annotations: null,
    unwatch,
  };
  notifying.accounts.set(accountId, known);
  const { Email, Mailbox } = await store.states(accountId);
  known.since = Math.max(Email, Mailbox) as Modseq;
  if (notifying.hasAnnotations) {
    const question = { since: null, reader: session.requirePerson().accountId, most: 0 };
    const { modseq } = await store.listChangedAnnotations(accountId, question);
    known.annotations = { since: modseq, isDirty: false };
  }
  const choices = await readChoices(store, [access], session.requirePerson().accountId);
  known.named = nameAccount(access, await lists.read(accountId), choices);
  known.nextUids = listNextUids(known.named);
  return known;
}
