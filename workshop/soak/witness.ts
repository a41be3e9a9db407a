import { setTimeout as sleep } from 'node:timers/promises';
import { demo } from '../../e2e/demo.ts';
import type { Product } from '../../e2e/product.ts';
import { ImapClient } from '../../server/mail/imap/testing/imap-client.ts';

/** Somebody whose mailbox no client touches: what was acknowledged must lie there. */
export const witness = { login: 'yantoine', address: 'yves.antoine@ac-demo.example' };

/** What was submitted last may still be under way. */
const UNDER_WAY_MS = 20_000;

/** How often each subject lies with the witness. */
export async function countSubjects(product: Product): Promise<Map<string, number>> {
  await sleep(UNDER_WAY_MS);
  const client = await ImapClient.open(product.imapPort);
  await client.say(`LOGIN ${witness.login} ${demo.appPassword}`);
  const counts = new Map<string, number>();
  for (const listed of await client.say('LIST "" "*"')) {
    const place = /^\* LIST \([^)]*\) "[^"]*" (.+)$/.exec(listed)?.[1];
    if (place === undefined || !(await client.say(`EXAMINE ${place}`)).at(-1)?.startsWith('OK')) continue;
    for (const line of await client.say('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (Subject)])')) {
      const subject = /Subject: (.+)\r\n/i.exec(line)?.[1];
      if (subject !== undefined) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    }
  }
  client.destroy();
  return counts;
}
