import { capabilities, type JmapClient } from './client.ts';
import type { EmailCache } from './email-cache.ts';
import { ObjectRefusedError } from './errors.ts';
import type { SetResponse } from './methods.ts';
import type { Id } from './types.ts';

/** The mailboxes that emails were in, for the way back. */
export type Origins = Map<Id, Record<Id, true>>;

/** What to do with mailboxes: leave one for another, or be in one only. */
export interface Move {
  /** Null: leave all mailboxes. */
  from: Id | null;
  to: Id;
}

type Progress = (done: number) => void;

/** What emails are taken out of for good. */
export interface DestroyFrom {
  mailboxIds: readonly Id[];
  /** Only this one and what lies beneath it by then; null: all of them. */
  within: Id | null;
}

/** What became of emails that were taken out of mailboxes for good. */
export interface Taken {
  destroyed: number;
  /** They lie in another mailbox, and stay there. */
  kept: number;
}

/** Changes to emails: shown at once, sent in batches, rolled back where the server refuses. */
export class Edits {
  readonly #client: JmapClient;
  readonly #cache: EmailCache;
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(client: JmapClient, cache: EmailCache) {
    this.#client = client;
    this.#cache = cache;
  }

  /** Resolves when no change is on its way, so that a refresh does not bring back what is just leaving. */
  whenIdle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Sets or clears a keyword such as `$seen` or `$flagged`. */
  setKeyword(accountId: Id, emailIds: readonly Id[], keyword: string, on: boolean): Promise<void> {
    const value = on ? true : null;
    const undo = this.#cache.patch(accountId, emailIds, { keywords: { [keyword]: value } });
    const update = Object.fromEntries(emailIds.map((id) => [id, { [`keywords/${keyword}`]: value }]));
    return this.#run(undo, () => this.#update(accountId, update));
  }

  /** Moves emails and tells where they were. */
  async move(accountId: Id, emailIds: readonly Id[], move: Move, onProgress?: Progress): Promise<Origins> {
    const origins: Origins = new Map();
    const undos = emailIds.map((id) => {
      const known = this.#cache.find(accountId, id)?.mailboxIds;
      return known === undefined
        ? () => undefined
        : this.#cache.patch(accountId, [id], { mailboxIds: moved(known, move) });
    });
    const undo = () => undos.forEach((step) => step());
    await this.#run(undo, async () => {
      for (const ids of chunks(emailIds, await this.#limit())) {
        for (const [id, mailboxIds] of await this.#moveSome(accountId, ids, move))
          origins.set(id, mailboxIds);
        onProgress?.(origins.size / emailIds.length);
      }
    });
    return origins;
  }

  /** Puts emails back exactly where they were. */
  restore(accountId: Id, origins: Origins): Promise<void> {
    const undos = [...origins].map(([id, mailboxIds]) => this.#cache.patch(accountId, [id], { mailboxIds }));
    const update = Object.fromEntries([...origins].map(([id, mailboxIds]) => [id, { mailboxIds }]));
    return this.#run(
      () => undos.forEach((step) => step()),
      () => this.#update(accountId, update),
    );
  }

  /**
   * Takes emails out of mailboxes for good: destroys those that lie in no other. The server looks, so that nothing goes that was
   * put elsewhere meanwhile. `onProgress` adds up part by part.
   */
  destroy(
    accountId: Id,
    emailIds: readonly Id[],
    from: DestroyFrom,
    onProgress?: (done: number, part: Taken) => void,
  ): Promise<void> {
    return this.#run(
      () => undefined,
      async () => {
        let done = 0;
        for (const ids of chunks(emailIds, await this.#limit())) {
          const part = await this.#destroySome(accountId, ids, from);
          done += ids.length;
          onProgress?.(done / emailIds.length, part);
        }
      },
    );
  }

  async #destroySome(accountId: Id, ids: Id[], from: DestroyFrom): Promise<Taken> {
    const response = await this.#client.call('Email/set', {
      accountId,
      destroy: ids,
      digueDestroyFrom: from,
    });
    requireAll(response);
    const destroyed = response.destroyed ?? [];
    const left = Object.entries(response.updated ?? {});
    this.#cache.drop(accountId, destroyed);
    for (const [id, email] of left)
      this.#cache.patch(accountId, [id], { mailboxIds: email?.['mailboxIds'] as Record<Id, true> });
    return { destroyed: destroyed.length, kept: left.length };
  }

  /** Where the emails are and the move itself travel together: nothing can come between them. */
  async #moveSome(accountId: Id, ids: Id[], move: Move): Promise<Origins> {
    const batch = this.#client.batch();
    const before = batch.call('Email/get', { accountId, ids, properties: ['mailboxIds'] });
    const patch =
      move.from === null
        ? { mailboxIds: { [move.to]: true } }
        : { [`mailboxIds/${move.from}`]: null, [`mailboxIds/${move.to}`]: true };
    const set = batch.call('Email/set', {
      accountId,
      update: Object.fromEntries(ids.map((id) => [id, patch])),
    });
    await batch.send();
    requireAll(await set.result);
    return new Map((await before.result).list.map((email) => [email.id, email.mailboxIds]));
  }

  async #update(accountId: Id, update: Record<Id, Record<string, unknown>>): Promise<void> {
    for (const entries of chunks(Object.entries(update), await this.#limit())) {
      requireAll(await this.#client.call('Email/set', { accountId, update: Object.fromEntries(entries) }));
    }
  }

  async #limit(): Promise<number> {
    const { maxObjectsInGet, maxObjectsInSet } = (await this.#client.session()).capabilities[
      capabilities.core
    ];
    return Math.max(1, Math.min(maxObjectsInGet, maxObjectsInSet));
  }

  async #run(undo: () => void, work: () => Promise<void>): Promise<void> {
    this.#running += 1;
    try {
      await work();
    } catch (error) {
      undo();
      throw error;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }
}

function moved(mailboxIds: Record<Id, true>, { from, to }: Move): Record<Id, true> {
  if (from === null) return { [to]: true };
  const { [from]: _, ...rest } = mailboxIds;
  return { ...rest, [to]: true };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < list.length; start += size) result.push(list.slice(start, start + size));
  return result;
}

/** Throws for the first object the server refused. One that is gone already is as good as done. */
function requireAll(response: SetResponse): void {
  const refused = Object.entries({ ...response.notUpdated, ...response.notDestroyed });
  for (const [id, error] of refused) {
    if (error.type !== 'notFound') throw new ObjectRefusedError(id, error.type, error.description);
  }
}
