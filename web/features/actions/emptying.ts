import type { Edits, Id, JmapClient, Mailbox } from '../../jmap/index.ts';
import { listWithin } from '../folders/mailbox-tree.ts';
import { collectEmails } from './collect-emails.ts';

interface Bin {
  accountId: Id;
  trashId: Id;
  /** What the person was told would go. What else has come into the bin, or has left it, is none of it. */
  folders: readonly Mailbox[];
}

/** A folder takes about as long to delete as so many messages. */
const FOLDER = 100;
/** What one call deletes at most, in messages, so that it can be seen how far it is; a larger folder goes by itself. */
const AT_ONCE = 1000;

/** Deletes what is in the bin for good. After a fault it can be run again, and goes on from there. */
export class Emptying {
  /** How many are gone by now. */
  messages = 0;
  readonly destroyed: Mailbox[] = [];
  readonly refused: Mailbox[] = [];
  /** Those that were no longer in the bin when it came to them. */
  readonly absent: Mailbox[] = [];
  readonly #world: { client: JmapClient; edits: Edits };
  readonly #bin: Bin;

  constructor(world: { client: JmapClient; edits: Edits }, bin: Bin) {
    this.#world = world;
    this.#bin = bin;
  }

  /** Throws the fault that stopped it; a folder that the server refuses to delete stops nothing. */
  async run(tell: (done: number) => void): Promise<void> {
    const { client, edits } = this.#world;
    const { accountId, trashId, folders } = this.#bin;
    const filter = { inMailbox: trashId };
    const emailIds = await collectEmails(client, { accountId, filter, except: new Set() });
    const before = this.messages;
    const all = Math.max(1, emailIds.length + weigh(folders));
    await edits.destroy(accountId, emailIds, trashId, (share) => {
      this.messages = before + Math.round(share * emailIds.length);
      tell((share * emailIds.length) / all);
    });
    for (;;) {
      // Asked anew each time: one that was taken out of the bin meanwhile stays.
      const { list } = await client.call('Mailbox/get', { accountId, ids: null });
      const left = this.#listLeft();
      const next = listWithin(list, trashId).filter(({ id }) => left.has(id));
      for (const { id } of next) left.delete(id);
      this.absent.push(...left.values());
      tell(1 - weigh(next) / all);
      if (next.length === 0) return;
      await this.#destroySome(takeLast(next));
    }
  }

  #listLeft(): Map<Id, Mailbox> {
    const met = new Set([...this.destroyed, ...this.refused, ...this.absent].map(({ id }) => id));
    return new Map(this.#bin.folders.filter(({ id }) => !met.has(id)).map((folder) => [folder.id, folder]));
  }

  async #destroySome(some: readonly Mailbox[]): Promise<void> {
    const { notDestroyed } = await this.#world.client.call('Mailbox/set', {
      accountId: this.#bin.accountId,
      destroy: some.map(({ id }) => id),
      onDestroyRemoveEmails: true,
    });
    for (const folder of some) {
      const error = notDestroyed?.[folder.id];
      if (error === undefined) this.messages += folder.totalEmails;
      const fate =
        error === undefined ? this.destroyed : error.type === 'notFound' ? this.absent : this.refused;
      fate.push(folder);
    }
  }
}

const weigh = (folders: readonly Mailbox[]): number =>
  folders.reduce((sum, { totalEmails }) => sum + totalEmails + FOLDER, 0);

/** Those that go next: what lies deepest comes last. */
function takeLast(folders: readonly Mailbox[]): Mailbox[] {
  let weight = 0;
  const before = folders.findLastIndex((folder, index) => {
    weight += weigh([folder]);
    return index < folders.length - 1 && weight > AT_ONCE;
  });
  return folders.slice(before + 1);
}
