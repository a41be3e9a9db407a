import assert from 'node:assert/strict';
import { accountId, silentLog, type AccountId, type Clock } from '#base';
import { createUncheckedEvidence } from '#contract';
import { createWords, type AuditEntry, type Recipient } from '#identity';
import type { EmailRow } from '#store';
import { createTestStore, type TestStore } from '#store/testing';
import { createSubmitter, submitMigrations } from '../index.ts';
import type { Deliver, SubmitRequest, Submitter, SubmitterOptions } from '../types.ts';

export const ANNA = accountId(1);
export const BRUNO = accountId(2);
export const addresses: ReadonlyMap<string, AccountId> = new Map([
  ['anna@ac-exemple.fr', ANNA],
  ['bruno@ac-exemple.fr', BRUNO],
]);
const evidence = createUncheckedEvidence('submission');

type Fault = () => Promise<void>;
const noFault: Fault = async () => undefined;

/** Two people, and as many processes that send as a test wants. */
export interface SubmitWorld extends Pick<TestStore, 'store' | 'db'> {
  clock: Clock;
  advance(milliseconds: number): void;
  /** What the delivery meets before and after its work; mended by `calm`. */
  faults: { before: Fault; after: Fault };
  /** What was noted, who is frozen, and who was told what. */
  trail: AuditEntry[];
  frozen: Set<AccountId>;
  told: { person: AccountId; what: string }[];
  /** Another process. */
  open(members?: Partial<SubmitterOptions>): Submitter;
  /** A draft of Anna's to Bruno, or of this text, and the request to send it. */
  draft(text?: string): Promise<SubmitRequest>;
  /** The subject of the last draft. */
  subject(): string;
  inbox(id: AccountId, subject: string): Promise<EmailRow[]>;
  /** Stops every process and mends the delivery. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export async function createSubmitWorld(): Promise<SubmitWorld> {
  let time = Date.parse('2026-11-23T20:00:00Z');
  let count = 0;
  const clock = { now: () => new Date(time) };
  const { store, db, close } = await createTestStore({ clock, rooms: [submitMigrations] });
  await store.createAccounts([ANNA, BRUNO].map((id) => ({ accountId: id, quotaBytes: null })));
  const faults = { before: noFault, after: noFault };
  const submitters: Submitter[] = [];
  const trail: AuditEntry[] = [];
  const frozen = new Set<AccountId>();
  const told: { person: AccountId; what: string }[] = [];
  const deliver = createDeliver(store, clock, faults);
  return {
    store,
    db,
    clock,
    faults,
    trail,
    frozen,
    told,
    advance: (milliseconds) => void (time += milliseconds),
    open(members = {}) {
      const submitter = createSubmitter({
        expandGroups: async () => new Map(),
        lookForOwnPassword: async (_person, texts) => ({
          isIn: texts.some((text) => text.includes('Mon-Secret-54')),
          unlooked: [],
        }),
        isSendingFrozen: async (person) => frozen.has(person),
        isOwnNumen: async (_person, candidates) => candidates.includes('99Z9999999ZZZ'),
        ownDomains: ['ac-exemple.fr'],
        hostname: 'mail.ac-exemple.fr',
        findEntries: async (ids) =>
          ids.map((id) => ({
            accountId: id,
            role: 'teacher' as const,
            name: `n° ${id}`,
            kind: 'person' as const,
            establishment: 'Collège',
          })),
        findBorrowedName: async ({ ownNames }, shown) =>
          shown.some((name) => name.includes('bruno petit')) && !ownNames.includes('Bruno Petit')
            ? { name: 'Bruno Petit', kind: 'person' }
            : null,
        judgeSenderAddress: async () => null,
        words: createWords({
          isOwnNumen: async (_person, candidates) => candidates.includes('99Z9999999ZZZ'),
          holdsOwnPassword: async (_person, text) => text.includes('Mon-Secret-54'),
        }),
        listAddressesOf: async (ids) =>
          [...addresses].filter(([, id]) => ids.includes(id)).map(([address]) => address),
        audit: { append: async (entry) => void trail.push(entry) },
        async freezeSending(_tx, person) {
          if (frozen.has(person)) return false;
          frozen.add(person);
          return true;
        },
        tellFrozen: async (person) => void told.push({ person, what: 'frozen' }),
        tellLooked: async (person, { answer }) => void told.push({ person, what: answer }),
        db,
        store,
        clock,
        deliver,
        resolveRecipients,
        isOwnDomain: (domain) => domain === 'ac-exemple.fr',
        log: silentLog,
        holdLimitSeconds: 3600,
        pollMs: 10,
        ...members,
      });
      submitters.push(submitter);
      return submitter;
    },
    subject: () => `n° ${count}`,
    draft(text) {
      count += 1;
      return writeDraft(store, clock, text ?? formatDraft(count));
    },
    inbox: (id, subject) => listInbox(store, id, subject),
    async calm() {
      for (const submitter of submitters.splice(0)) await submitter.stop();
      Object.assign(faults, { before: noFault, after: noFault });
    },
    close,
  };
}

async function resolveRecipients(asked: readonly string[]): Promise<Map<string, Recipient>> {
  const found = new Map<string, Recipient>();
  for (const address of asked) {
    const id = addresses.get(address.toLowerCase());
    if (id !== undefined) found.set(address, { address, accountId: id, kind: 'person', tag: null });
  }
  return found;
}

function createDeliver(
  store: TestStore['store'],
  clock: Clock,
  faults: { before: Fault; after: Fault },
): Deliver {
  return async ({ bytes, recipients }) => {
    await faults.before();
    const message = await store.prepare(bytes);
    const receivedAt = clock.now();
    const targets = recipients.flatMap((address) => {
      const id = addresses.get(address.toLowerCase());
      const mailbox = { role: 'inbox' } as const;
      return id === undefined ? [] : [{ accountId: id, mailbox, keywords: [], receivedAt, verdict: null }];
    });
    await store.append([{ message, addedHeaders: '', evidence, targets }]);
    await faults.after();
    return { delivered: recipients, refused: [] };
  };
}

function formatDraft(count: number): string {
  const header = [
    'From: Anna <anna@ac-exemple.fr>',
    'To: Bruno <bruno@ac-exemple.fr>',
    'Bcc: anna@ac-exemple.fr',
    `Subject: n° ${count}`,
  ];
  return `${header.join('\r\n')}\r\n\r\nTexte ${count}\r\n`;
}

async function writeDraft(store: TestStore['store'], clock: Clock, text: string): Promise<SubmitRequest> {
  const message = await store.prepare(Buffer.from(text));
  const mailbox = { role: 'drafts' } as const;
  const target = {
    accountId: ANNA,
    mailbox,
    keywords: ['$draft'],
    receivedAt: clock.now(),
    verdict: null,
  };
  const [[outcome] = []] = await store.append([
    { message, addedHeaders: '', evidence: null, targets: [target] },
  ]);
  assert.equal(outcome?.kind, 'stored');
  return {
    personId: ANNA,
    personAddress: 'anna@ac-exemple.fr',
    personName: 'Ida Personne',
    accountId: ANNA,
    allowedFrom: ['anna@ac-exemple.fr'],
    email: { emailId: outcome.emailId, threadId: outcome.threadId, digest: message.digest },
    envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['bruno@ac-exemple.fr'] },
    sendAt: null,
  };
}

async function listInbox(store: TestStore['store'], id: AccountId, subject: string): Promise<EmailRow[]> {
  const inMailbox = await store.findMailboxByRole(id, 'inbox');
  assert.ok(inMailbox);
  const found = await store.queryEmails(id, {
    filter: { inMailbox },
    sort: [],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: 1000,
    calculateTotal: false,
  });
  assert.equal(found.kind, 'found');
  const rows = await store.getEmails(id, found.ids);
  return rows.filter((row) => row.envelope.subject === subject);
}
