import { createHash } from 'node:crypto';
import type { AccountId } from '#base';
import type { Append, AppendOutcome, BlobDigest, EmailId, Modseq, Quota, ThreadId } from '#store';
import { envelope, parseMessage, preview } from '#wire/message';
import type { ReceiveStore } from '../types.ts';

export interface MemoryStore extends ReceiveStore {
  /** Every append that was committed, in order. */
  appends: Append[];
  /** Octets of the prepared messages, by digest. */
  blobs: Map<BlobDigest, Uint8Array>;
  quotas: Map<AccountId, Quota>;
  /** Sender addresses that an account knows. */
  known: Map<AccountId, string>;
  /** What is told of any sender. */
  history: Awaited<ReturnType<ReceiveStore['senderHistory']>>;
  /** Runs before every step; throws to make it fail. */
  fail: (step: 'prepare' | 'append' | 'quota' | 'accountsKnowing' | 'senderHistory') => Promise<void>;
}

/** A store double that keeps what it is given and fails on command. */
export function createMemoryStore(): MemoryStore {
  const store: MemoryStore = {
    appends: [],
    blobs: new Map(),
    quotas: new Map(),
    known: new Map(),
    history: { earlier: [], strange: new Map() },
    fail: async () => undefined,
    async prepare(bytes, message) {
      await store.fail('prepare');
      const digest = createHash('sha256').update(bytes).digest('hex') as BlobDigest;
      const parsed = message ?? parseMessage(bytes);
      store.blobs.set(digest, bytes);
      return {
        digest,
        size: bytes.length,
        needsRow: false,
        envelope: envelope(parsed),
        preview: preview(parsed),
        hasAttachment: false,
      };
    },
    async append(appends) {
      await store.fail('append');
      store.appends.push(...appends);
      return appends.map(({ targets }) => targets.map(({ accountId }) => outcomeOf(store, accountId)));
    },
    async quota(accountIds) {
      await store.fail('quota');
      return new Map(
        accountIds.map((id) => [id, store.quotas.get(id) ?? { usedBytes: 0, limitBytes: null }]),
      );
    },
    async accountsKnowing(accountIds, address) {
      await store.fail('accountsKnowing');
      return new Map(
        accountIds.filter((id) => store.known.get(id) === address).map((id) => [id, 'heard' as const]),
      );
    },
    async senderHistory() {
      await store.fail('senderHistory');
      return store.history;
    },
  };
  return store;
}

function outcomeOf(store: MemoryStore, accountId: AccountId): AppendOutcome {
  const quota = store.quotas.get(accountId);
  if (quota !== undefined && quota.limitBytes !== null && quota.usedBytes >= quota.limitBytes) {
    return { kind: 'over-quota', accountId };
  }
  const one = store.appends.length;
  return {
    kind: 'stored',
    accountId,
    emailId: one as EmailId,
    threadId: one as ThreadId,
    modseq: one as Modseq,
    places: [],
  };
}
