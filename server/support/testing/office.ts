import assert from 'node:assert/strict';
import { silentLog, type AccountId, type Clock, type Db } from '#base';
import type { ReportKind, Verdict } from '#contract';
import type { Person } from '#identity';
import { readBytes } from '#shield';
import type { BlobDigest, EmailId, Store } from '#store';
import { createAccount } from '#store/testing';
import {
  createCampaigns,
  createLessons,
  createReports,
  createWatch,
  type Campaigns,
  type Lessons,
  type RecallNotice,
  type ReportNotice,
  type Reports,
  type TellReporters,
  type Watch,
} from '../index.ts';
import { testWords } from './words.ts';

export const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
export const ownDomains = ['ac-exemple.fr'];

/** One process of the room, over a store; `told` and `acts` are what it said and noted. */
export interface Office {
  reports: Reports;
  campaigns: Campaigns;
  lessons: Lessons;
  watch: Watch;
  told: (RecallNotice & { accounts: readonly AccountId[] })[];
  /** What reporters were answered. */
  answers: (ReportNotice & { accounts: readonly AccountId[] })[];
  acts: { act: string; detail?: Record<string, unknown> }[];
}

export function createOffice({ db, clock, store }: { db: Db; clock: Clock; store: Store }): Office {
  const told: Office['told'] = [];
  const answers: Office['answers'] = [];
  const acts: Office['acts'] = [];
  const identity = {
    words: testWords,
    listAccess: async (accountId: AccountId) => [
      { accountId, name: '', address: '', right: 'self', isReadOnly: false, reader: null, mayMarkSeen: true },
    ],
    findEntries: async (ids: readonly AccountId[]) =>
      ids.map((accountId) => ({ accountId, name: `P ${accountId}`, address: `p${accountId}@ac-exemple.fr` })),
    containment: { begin: async () => true, freeze: async () => true, isSendingFrozen: async () => false },
    audit: { append: async (row: Office['acts'][number]) => void acts.push(row) },
  } as unknown as Parameters<typeof createReports>[0]['identity'] &
    Parameters<typeof createCampaigns>[0]['identity'];
  const log = silentLog;
  const tellReporters: TellReporters = async (accounts, notice) => void answers.push({ ...notice, accounts });
  const parts = { db, clock, log, store, identity, ownDomains, tellReporters };
  return {
    reports: createReports(parts),
    campaigns: createCampaigns({
      ...parts,
      tell: async (letters) =>
        void told.push(...letters.map(({ accounts, notice }) => ({ ...notice, accounts }))),
    }),
    lessons: createLessons(parts),
    watch: createWatch(parts),
    told,
    answers,
    acts,
  };
}

export async function createPerson(store: Store, role: Person['role'] = 'teacher'): Promise<Person> {
  const accountId = await createAccount(store);
  const name = `p${accountId}`;
  return {
    accountId,
    login: name,
    givenName: 'P',
    familyName: name,
    name,
    address: `${name}@ac-exemple.fr`,
    role,
    establishment: null,
    epoch: 0,
  };
}

export interface Letter {
  from?: string;
  subject?: string;
  text: string;
}

/** A delivery as `receive` makes it, in its three steps. */
export async function startDelivery(
  { store, watch }: { store: Store; watch: Watch },
  { from = 'quota@messagerie.example', subject = 'Quota', text }: Letter,
  verdict: Verdict,
) {
  const bytes = Buffer.from(
    `From: ${from}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  );
  const prepared = await store.prepare(bytes);
  const view = await readBytes(bytes);
  const look = (await watch.begin()).look({ digest: prepared.digest, view, verdicts: [verdict] });
  return {
    digest: prepared.digest,
    isHeld: look.hold !== null,
    async append(accountId: AccountId, receivedAt: Date): Promise<EmailId> {
      const now = look.hold?.(verdict) ?? verdict;
      const place =
        now.level === 'danger'
          ? { mailbox: { role: 'junk' as const }, keywords: ['$quarantined'] }
          : { mailbox: { role: 'inbox' as const }, keywords: [] };
      const targets = [{ accountId, ...place, receivedAt, verdict: now }];
      const [outcomes] = await store.append([
        { message: prepared, addedHeaders: '', evidence: null, targets },
      ]);
      const stored = outcomes?.[0];
      assert.ok(stored?.kind === 'stored');
      return stored.emailId;
    },
    settle: () => look.settle(),
  };
}

/** All three at once. */
export async function deliverLetter(
  parts: { store: Store; watch: Watch; clock: Clock },
  to: Person,
  letter: Letter & { verdict?: Verdict },
): Promise<{ accountId: AccountId; emailId: EmailId; digest: BlobDigest }> {
  const delivery = await startDelivery(parts, letter, letter.verdict ?? caution);
  const emailId = await delivery.append(to.accountId, parts.clock.now());
  await delivery.settle();
  return { accountId: to.accountId, emailId, digest: delivery.digest };
}

export async function say(
  { reports }: Office,
  person: Person,
  email: { accountId: AccountId; emailId: EmailId },
  kind: ReportKind = 'suspicious',
): Promise<void> {
  const outcome = await reports.report(person, email, kind, origin);
  assert.equal(outcome.kind, 'reported');
}

export const caution: Verdict = {
  level: 'caution',
  score: 0.6,
  summary: { fr: 'Prudence.', en: 'Careful.' },
  reasons: [],
};
export const trusted: Verdict = { ...caution, level: 'trusted', score: 0.01 };
