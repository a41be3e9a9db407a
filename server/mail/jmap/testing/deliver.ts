import type { Clock } from '#base';
import { createUncheckedEvidence } from '#contract';
import type { Identity } from '#identity';
import type { Deliver } from '#mail/submit';
import type { Store } from '#store';

const submitted = createUncheckedEvidence('submission');

/** Delivery into inboxes in one append, as the receiving room does it, without a verdict. */
export function createTestDeliver(parts: {
  store: Pick<Store, 'prepare' | 'append'>;
  directory: Pick<Identity, 'resolveRecipients'>;
  clock: Clock;
}): Deliver {
  return async ({ bytes, recipients, mailFrom }) => {
    const found = await parts.directory.resolveRecipients(recipients);
    const reached = recipients.filter((address) => found.has(address));
    const message = await parts.store.prepare(bytes);
    const targets = reached.flatMap((address) => {
      const recipient = found.get(address);
      const mailbox = { role: 'inbox' } as const;
      const receivedAt = parts.clock.now();
      return recipient === undefined
        ? []
        : [{ accountId: recipient.accountId, mailbox, keywords: [], receivedAt, verdict: null }];
    });
    const evidence = { ...submitted, mailFrom };
    await parts.store.append([{ message, addedHeaders: '', evidence, targets }]);
    const refused = recipients.filter((address) => !found.has(address));
    return {
      delivered: reached,
      refused: refused.map((address) => ({ address, reason: 'unknown' as const })),
    };
  };
}
