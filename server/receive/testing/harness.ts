import { accountId, silentLog, systemClock, type Log, type Resolve } from '#base';
import { createTestCertificate } from '#base/testing';
import type { Recipient, SenderFacts } from '#identity';
import { createReceiver } from '../receiver.ts';
import type {
  Filters,
  Judge,
  ReceiveStore,
  Receiver,
  ReceiverOptions,
  SmtpListener,
  Sort,
  Watch,
} from '../types.ts';
import type { ReceiveLimits } from '../limits.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

const certificate = await createTestCertificate('mx.ac-exemple.fr');
export const hostname = 'mx.ac-exemple.fr';

/** Nothing is recalled and nothing learned. */
const watchNothing: Watch = {
  begin: async () => ({ learned: new Map(), look: () => ({ hold: null, settle: async () => {} }) }),
};

/** Who exists; `annuaireN` for every number. */
const accounts: Record<string, number> = {
  'jeanne.martin': 1,
  'paul.durand': 2,
  'ce.0540001a': 3,
  postmaster: 4,
};

export interface Harness {
  receiver: Receiver;
  listener: SmtpListener;
  port: number;
  store: MemoryStore;
}

export interface HarnessOptions {
  limits?: Partial<ReceiveLimits>;
  resolve?: Resolve;
  judge?: Judge;
  sort?: Sort;
  watch?: Watch;
  log?: Log;
  filters?: Filters;
  store?: ReceiveStore;
  resolveRecipients?: ReceiverOptions['resolveRecipients'];
}

/** A receiver on a free port, with a store and a directory in memory and a DNS that knows nothing. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const store = createMemoryStore();
  const receiver = createReceiver({
    store: options.store ?? store,
    resolveRecipients: options.resolveRecipients ?? resolveRecipients,
    findMoved: async (address) => (address === 'partie@ac-exemple.fr' ? 'ailleurs@ac-autre.fr' : null),
    describeSender,
    isOwnDomain: (domain) => domain === 'ac-exemple.fr',
    resolve: options.resolve ?? nothingInDns,
    clock: systemClock,
    log: options.log ?? silentLog,
    hostname,
    tls: certificate,
    watch: options.watch ?? watchNothing,
    limits: { stopMs: 200, ...options.limits },
    ...(options.judge === undefined ? {} : { judge: options.judge }),
    ...(options.sort === undefined ? {} : { sort: options.sort }),
    ...(options.filters === undefined ? {} : { filters: options.filters }),
  });
  const listener = await receiver.startSmtp({ host: '127.0.0.1', port: 0 });
  return { receiver, listener, port: listener.port, store };
}

export async function resolveRecipients(addresses: readonly string[]): Promise<Map<string, Recipient>> {
  const found = new Map<string, Recipient>();
  for (const address of addresses) {
    const [local = '', domain] = address.toLowerCase().split('@');
    const [name = '', tag] = local.split('+');
    const number = accounts[name] ?? (/^annuaire\d+$/.test(name) ? 1000 + Number(name.slice(8)) : undefined);
    if (domain !== 'ac-exemple.fr' || number === undefined) continue;
    const kind = name.startsWith('ce.') ? 'functional' : 'person';
    found.set(address, { address, accountId: accountId(number), kind, tag: tag ?? null });
  }
  return found;
}

async function describeSender(): Promise<SenderFacts> {
  return { ownDomains: ['ac-exemple.fr'], holder: null, namesakes: [] };
}

async function nothingInDns(): Promise<unknown[]> {
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
}

/** A DNS with these answers by `TYPE name`, and nothing else. */
export function createDns(answers: Record<string, unknown[]>): Resolve {
  return async (name, rrtype) => answers[`${rrtype} ${name}`] ?? nothingInDns();
}

export function message(
  lines: readonly string[] = ['From: a@b.fr', 'Subject: Bonjour', '', 'Texte'],
): string {
  return lines.map((line) => `${line}\r\n`).join('');
}
