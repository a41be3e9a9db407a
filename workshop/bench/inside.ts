import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readSettings, silentLog, type AccountId } from '#base';
import type { EmailId, Store, Target } from '#store';
import { loadCertificate } from '../../server/app/certificate.ts';
import { settings } from '../../server/app/config.ts';
import { openDatabase } from '../../server/app/database.ts';
import { prepareDataFolder } from '../../server/app/data-folder.ts';
import { loadMasterKey } from '../../server/app/keys.ts';
import { connectRooms, openStore } from '../../server/app/rooms.ts';
import { createDataDir } from '../../e2e/product.ts';
import { createMessage } from './corpus.ts';

const DOMAIN = 'ac-bench.example';
const CROWD = 10_000;
const DISTINCT = 2000;
const BATCH = 500;
const MINUTE_MS = 60_000;

/** The product's rooms in this process, on a data folder. */
export async function openRooms(dataDir: string, { beside }: { beside: boolean } = { beside: false }) {
  const values = readSettings(settings, { DIGUE_DATA_DIR: dataDir, DIGUE_DOMAINS: DOMAIN });
  await prepareDataFolder(dataDir);
  const database = await openDatabase(values, silentLog, beside);
  const opened = await openStore(values, database, await loadMasterKey(dataDir), silentLog);
  const rooms = connectRooms(values, database, opened, await loadCertificate(values), silentLog);
  return {
    ...opened,
    ...rooms,
    async close() {
      await opened.store.close();
      await database.close();
    },
  };
}

/** One message to ten thousand mailboxes: resolved, judged, stored, committed. */
export async function measureMassDelivery(
  thrice: (measure: (round: number) => Promise<number>) => Promise<number>,
): Promise<[string, string, string][]> {
  const dataDir = await createDataDir();
  const rooms = await openRooms(dataDir);
  const recipients = Array.from({ length: CROWD }, (_, index) => `agent.n${index}@${DOMAIN}`);
  const outcomes = await rooms.identity.importAccounts(
    recipients.map((address, index) => ({
      login: `agent${index}`,
      givenName: 'Agent',
      familyName: `Numéro ${index}`,
      address,
      role: 'teacher',
      establishment: '0541234X',
      password: '',
      appPassword: '',
    })),
  );
  const accountIds = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [] : [outcome.accountId]));
  await rooms.store.createAccounts(accountIds.map((accountId) => ({ accountId, quotaBytes: null })));
  const seconds = await thrice(async (round) => {
    const bytes = createMessage(20_000, `crowd${round}`);
    const started = performance.now();
    const { delivered } = await rooms.receiver.deliverSubmission({
      bytes,
      mailFrom: recipients[0] ?? '',
      recipients,
      sender: { accountId: accountIds[0] as (typeof accountIds)[number], address: recipients[0] ?? '' },
    });
    if (delivered.length !== CROWD) throw new Error(`${delivered.length} delivered`);
    return (performance.now() - started) / 1000;
  });
  const recall = await measureRecall(rooms, accountIds);
  await rooms.close();
  await rm(dirname(dataDir), { recursive: true, force: true });
  return [['one message to 10,000 mailboxes, in one transaction, s', seconds.toFixed(2), '1'], recall];
}

/** One report of the latest of them, then its campaign out of every mailbox and back. */
async function measureRecall(
  { store, reports, campaigns }: Awaited<ReturnType<typeof openRooms>>,
  accountIds: readonly AccountId[],
): Promise<[string, string, string]> {
  const [accountId] = accountIds.slice(1);
  if (accountId === undefined) throw new Error('nobody to report');
  const names = { login: 'n', givenName: 'N', familyName: 'N', name: 'N N', address: `n@${DOMAIN}` };
  const officer = { accountId, ...names, role: 'security-officer', establishment: null, epoch: 0 } as const;
  const origin = { remoteAddress: '127.0.0.1', userAgent: '' };
  const emailId = await findLatest(store, accountId);
  if (emailId === undefined) throw new Error('nothing to report');
  await reports.report(officer, { accountId, emailId }, 'suspicious', origin);
  // Everybody has read it: each is told, when it goes and when it is back.
  for (const reader of accountIds) {
    const read = await findLatest(store, reader);
    if (read !== undefined)
      await store.updateEmails(reader, [{ emailId: read, keywords: { add: ['$seen'], remove: [] } }]);
  }
  const campaignId = (await campaigns.list(officer))?.[0]?.id ?? 0;
  const asked = { campaignId, answer: 'Mesure', isDryRun: false };
  const started = performance.now();
  const { copies, told } = (await campaigns.recall(officer, asked, origin)) ?? { copies: 0, told: 0 };
  const out = performance.now() - started;
  const { returned } = (await campaigns.undo(officer, asked, origin)) ?? { returned: 0 };
  const back = performance.now() - started - out;
  // The officer who reports has read hers before.
  if (Math.min(copies, told, returned) < CROWD - 1)
    throw new Error(`${copies}, ${told} told, ${returned} back`);
  return [
    'a campaign taken out of 10,000 mailboxes / given back, every reader told, s',
    `${(out / 1000).toFixed(1)} / ${(back / 1000).toFixed(1)}`,
    '30',
  ];
}

async function findLatest(store: Store, accountId: AccountId): Promise<EmailId | undefined> {
  const found = await store.queryEmails(accountId, {
    filter: null,
    sort: [{ property: 'receivedAt', isAscending: false }],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: 1,
    calculateTotal: false,
  });
  return found.kind === 'found' ? found.ids[0] : undefined;
}

/** Fills inboxes alike through `store.append`: `DISTINCT` different contents, each one many times. */
export async function fillInboxes(
  dataDir: string,
  addresses: readonly string[],
  count: number,
): Promise<void> {
  const { store, identity, close } = await openRooms(dataDir);
  const recipients = await identity.resolveRecipients([...addresses]);
  if (recipients.size < addresses.length) throw new Error(`${recipients.size} of the addresses are known`);
  const contents = await Promise.all(
    Array.from({ length: DISTINCT }, (_, index) => store.prepare(createMessage(2000, `large${index}`))),
  );
  const now = Date.now();
  for (let start = 0; start < count; start += BATCH) {
    await store.append(
      Array.from({ length: Math.min(BATCH, count - start) }, (_, offset) => {
        const index = start + offset;
        const targets = [...recipients.values()].map(({ accountId }): Target => ({
          accountId,
          mailbox: { role: 'inbox' },
          keywords: index % 10 === 0 ? [] : ['$seen'],
          receivedAt: new Date(now - index * MINUTE_MS),
          verdict: null,
        }));
        return {
          message: contents[index % DISTINCT] as (typeof contents)[number],
          addedHeaders: '',
          evidence: null,
          targets,
        };
      }),
    );
  }
  while ((await store.indexPending()) > 0);
  await close();
}
