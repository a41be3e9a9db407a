import { randomUUID } from 'node:crypto';
import type { AccountId, Clock } from '#base';
import type { Store } from '#store';
import { buildServiceMessage, describeService, serviceVerdict } from '#support';

export interface ServiceMail {
  store: Store;
  clock: Clock;
  domain: string;
  /** Name and address that a letter to one person alone is addressed to. */
  findHolder?(accountId: AccountId): Promise<{ name: string; address: string } | null>;
}

/** One message of the service into all these inboxes, in one transaction. */
export async function sendToInboxes(
  options: ServiceMail,
  accounts: readonly AccountId[],
  text: { subject: string; text: string },
): Promise<void> {
  await sendLetters(options, [{ accounts, text }]);
}

/** Letters of one transaction. */
const LETTERS = 100;

/** Several messages of the service, each into all its inboxes. */
export async function sendLetters(
  options: ServiceMail,
  letters: readonly { accounts: readonly AccountId[]; text: { subject: string; text: string } }[],
): Promise<void> {
  const addressed = letters.filter(({ accounts }) => accounts.length > 0);
  for (let from = 0; from < addressed.length; from += LETTERS) {
    const deliveries = [];
    for (const { accounts, text } of addressed.slice(from, from + LETTERS)) {
      deliveries.push(await prepareLetter(options, accounts, text));
    }
    await options.store.append(deliveries);
  }
}

async function prepareLetter(
  { store, clock, domain, findHolder }: ServiceMail,
  accountIds: readonly AccountId[],
  text: { subject: string; text: string },
) {
  const date = clock.now();
  const [only, ...others] = accountIds;
  const isPersonal = only !== undefined && others.length === 0;
  const holder = isPersonal ? ((await findHolder?.(only)) ?? null) : null;
  const to = holder === null ? {} : { to: { name: holder.name, address: holder.address } };
  const message = await store.prepare(
    await buildServiceMessage({ name: 'Digue', domain, ...text, ...to, date, id: randomUUID() }),
  );
  const evidence = describeService({ topic: 'notice', announcement: null });
  const targets = accountIds.map((accountId) => ({
    accountId,
    mailbox: { role: 'inbox' as const },
    keywords: [],
    receivedAt: date,
    verdict: serviceVerdict,
  }));
  return { message, addedHeaders: '', evidence, targets };
}
