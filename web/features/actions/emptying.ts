import type { Edits, Id, JmapClient, Mailbox } from '../../jmap/index.ts';
import { listWithin } from '../folders/mailbox-tree.ts';
import type { BinContent } from './read-bin.ts';

/** What one call deletes at most, so that it can be seen how far it is. */
const AT_ONCE = { messages: 1000, folders: 10 };
/** A folder takes about as long to delete as so many messages. */
const FOLDER = 100;

/** Deletes for good what the person was told would go, and nothing else. After a fault it can be run again, and goes on from there. */
export class Emptying {
  /** How many are gone by now, and how many lie in another folder still. */
  messages = 0;
  kept = 0;
  readonly destroyed: Mailbox[] = [];
  readonly refused: Mailbox[] = [];
  /** Those that were no longer in the bin when it came to them. */
  readonly absent: Mailbox[] = [];
  readonly #world: { client: JmapClient; edits: Edits };
  readonly #bin: BinContent;
  #emailIds: readonly Id[];

  constructor(world: { client: JmapClient; edits: Edits }, bin: BinContent) {
    this.#world = world;
    this.#bin = bin;
    this.#emailIds = bin.emailIds;
  }

  /** Throws the fault that stopped it; a folder that the server refuses to delete stops nothing. */
  async run(tell: (done: number) => void): Promise<void> {
    const { emailIds, folders } = this.#bin;
    const all = Math.max(1, emailIds.length + folders.length * FOLDER);
    while (this.#emailIds.length > 0) {
      await this.#destroyEmails(this.#emailIds.slice(0, AT_ONCE.messages));
      this.#emailIds = this.#emailIds.slice(AT_ONCE.messages);
      tell((emailIds.length - this.#emailIds.length) / all);
    }
    for (;;) {
      const there = await this.#listThere();
      const left = this.#listLeft();
      const next = there.filter(({ id }) => left.has(id));
      for (const { id } of next) left.delete(id);
      this.absent.push(...left.values());
      tell(1 - (next.length * FOLDER) / all);
      if (next.length === 0) return;
      // What lies deepest comes last, and goes first.
      await this.#destroyFolders(next.slice(-AT_ONCE.folders));
    }
  }

  /** The bin and its folders, asked anew each time: one that was taken out of it meanwhile stays as it is. */
  async #listThere(): Promise<Mailbox[]> {
    const { accountId, trashId } = this.#bin;
    const { list } = await this.#world.client.call('Mailbox/get', { accountId, ids: null });
    return listWithin(list, trashId);
  }

  async #destroyEmails(emailIds: readonly Id[]): Promise<void> {
    const { accountId, trashId, folders } = this.#bin;
    // A folder that was taken out of the bin meanwhile keeps what it has.
    const from = { mailboxIds: [trashId, ...folders.map(({ id }) => id)], within: trashId };
    await this.#world.edits.destroy(accountId, emailIds, from, (_, { destroyed, kept }) => {
      this.messages += destroyed;
      this.kept += kept;
    });
  }

  #listLeft(): Map<Id, Mailbox> {
    const met = new Set([...this.destroyed, ...this.refused, ...this.absent].map(({ id }) => id));
    return new Map(this.#bin.folders.filter(({ id }) => !met.has(id)).map((folder) => [folder.id, folder]));
  }

  async #destroyFolders(some: readonly Mailbox[]): Promise<void> {
    const { notDestroyed } = await this.#world.client.call('Mailbox/set', {
      accountId: this.#bin.accountId,
      destroy: some.map(({ id }) => id),
      // What has come into one meanwhile keeps it.
      onDestroyRemoveEmails: false,
    });
    for (const folder of some) {
      const error = notDestroyed?.[folder.id];
      const fate =
        error === undefined ? this.destroyed : error.type === 'notFound' ? this.absent : this.refused;
      fate.push(folder);
    }
  }
}
