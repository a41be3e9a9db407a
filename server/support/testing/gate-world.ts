import { silentLog, type AccountId } from '#base';
import type { Verdict, VerdictLevel } from '#contract';
import type { Person, ReceivedFolder } from '#identity';
import type { BlobDigest, EmailId } from '#store';
import { createAccount, createTestClock, createTestStore, deliver } from '#store/testing';
import { createGate, createQuarantine, createReports, supportMigrations } from '../index.ts';
import { testWords } from './words.ts';

export const clock = createTestClock();
export const { store, db } = await createTestStore({ clock, rooms: [supportMigrations] });
export const acts: { act: string }[] = [];
export const shared = new Map<AccountId, { accountId: AccountId; right: string }[]>();
export const received = new Map<AccountId, ReceivedFolder[]>();
export const identity = {
  words: testWords,
  listAccess: async (accountId: AccountId) => [
    {
      accountId,
      name: '',
      address: `p${accountId}@ac-exemple.fr`,
      right: 'self',
      isReadOnly: false,
      reader: null,
      mayMarkSeen: true,
    },
    ...(shared.get(accountId) ?? []),
  ],
  delegations: { listReceived: async (person: AccountId) => received.get(person) ?? [] },
  findEntries: async () => [],
  containment: { isSendingFrozen: async () => false },
  audit: { append: async (row: { act: string }) => void acts.push(row) },
} as unknown as Parameters<typeof createQuarantine>[0]['identity'] &
  Parameters<typeof createGate>[0]['identity'];
export const blocked = new Set<string>();
export const gate = createGate({
  db,
  clock,
  store,
  identity,
  ownDomains: ['ac-exemple.fr'],
  findHostBlock: async (host) => (blocked.has(host) ? { fr: 'Bloqué.', en: 'Blocked.' } : null),
});
export const quarantine = createQuarantine({
  db,
  clock,
  store,
  identity,
  log: silentLog,
  tellAnswered: async () => undefined,
});
export const reports = createReports({
  db,
  clock,
  store,
  log: silentLog,
  tellReporters: async () => undefined,
  ownDomains: ['ac-exemple.fr'],
  identity: identity as unknown as Parameters<typeof createReports>[0]['identity'],
});
export const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
export const SITE = 'https://site.voleur.example/page?secret=1';

export async function createPerson(role: Person['role']): Promise<Person> {
  const accountId = await createAccount(store);
  const name = `p${accountId}`;
  const address = `${name}@ac-exemple.fr`;
  return {
    accountId,
    login: name,
    givenName: 'P',
    familyName: name,
    name,
    address,
    role,
    establishment: null,
    epoch: 0,
  };
}

export function judged(level: VerdictLevel, signal = 'some'): Verdict {
  const text = { fr: `raison ${level}`, en: level };
  return { level, score: 0.5, summary: text, reasons: [{ signal, weight: 1, text }] };
}

export interface Mine {
  accountId: AccountId;
  emailId: EmailId;
  digest: BlobDigest;
}

export async function receive(
  person: Person,
  verdict: Verdict | null,
  parts: Parameters<typeof deliver>[2] = {},
): Promise<Mine> {
  const { accountId } = person;
  const { emailId } = await deliver(store, accountId, { verdict, ...parts });
  const [email] = await store.getEmails(accountId, [emailId]);
  return { accountId, emailId, digest: email?.digest as BlobDigest };
}

export const press = (person: Person, email: Mine, href = SITE, confirmed = false) =>
  gate.openLink(person, email, { href, confirmed });

export const reader = await createPerson('teacher');
export const other = await createPerson('teacher');
export const officer = await createPerson('security-officer');
