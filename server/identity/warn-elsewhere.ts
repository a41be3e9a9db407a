import type { AccountId, Clock, Db } from '#base';
import type { Phones } from './factors/phones.ts';
import type { Notify } from './notice.ts';
import { findPerson } from './person.sql.ts';
import { listVouchers } from './rescue/rescue.sql.ts';
import { NOWHERE, type Throttle } from './throttle.ts';

const TEXT =
  'Digue : votre messagerie vient d’être ouverte depuis un nouvel appareil. Ce n’est pas vous ? Ouvrez « Mes connexions » ou appelez l’assistance.';

/** Tells of a new device where a thief who holds the mailbox does not read it: on the person's phone, and to the colleagues they named. Bounded. */
export function createWarnElsewhere(options: {
  db: Db;
  clock: Clock;
  phones: Phones;
  notify: Notify;
  throttle: Throttle;
}): (account: AccountId) => Promise<void> {
  const { db, clock, phones, notify, throttle } = options;
  return async (account) => {
    const attempt = await throttle.charge(account, NOWHERE);
    if (attempt.kind !== 'open') return;
    const person = await findPerson(db, account);
    if (person === null) return;
    for (const { id } of await listVouchers(db, account))
      await notify(id as AccountId, { kind: 'contact-opened', name: person.name, at: clock.now() });
    await phones.warn(account, TEXT);
  };
}
