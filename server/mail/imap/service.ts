import { createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { createAdmission, createByteBudget, createByteTurns, type AccountId } from '#base';
import { Connection } from './connection.ts';
import { defaultImapServerLimits } from './limits.ts';
import { createFormsCache } from './fetch/forms-cache.ts';
import { say, unheard } from './language.ts';
import { createMailboxIndexes } from './mailbox/indexes.ts';
import { createMailboxLists } from './mailbox/lists.ts';
import { createWatchers } from './notify/watchers.ts';
import { translate } from './sentences.ts';
import { createExaminer } from './search/examiner.ts';
import { createColumnsCache } from './search/columns.ts';
import { createWordIndex } from './search/word-index.ts';
import type { ImapListener, ImapOptions, ImapParts, ImapServer } from './types.ts';

const STOP_STEP_MS = 50;
const TOO_MANY = '[UNAVAILABLE] Too many connections';
/** Credentials that end by time alone are asked for as often as this. */
const RECHECK_MS = 60_000;

/** The IMAP side of one process. */
export function createImapServer(options: ImapOptions): ImapServer {
  const limits = { ...defaultImapServerLimits, ...options.limits };
  const { store, log, identity } = options;
  const indexes = createMailboxIndexes({ store, log, limits });
  const turns = createByteTurns({
    octets: limits.largeBytes,
    stalledMs: limits.turnStalledMs,
    turnMs: limits.turnMs,
  });
  const examiner = createExaminer();
  const parts: ImapParts = {
    ...options,
    limits,
    indexes,
    lists: createMailboxLists(store),
    // Behind the lists: who is told of a change finds them read anew.
    watchers: createWatchers(store),
    forms: createFormsCache(store, limits.formBytes),
    columns: createColumnsCache(store, limits.columnBytes),
    orders: new WeakMap(),
    examiner,
    words: createWordIndex(
      {
        readSources: store.readSources,
        listWordSegments: store.listWordSegments,
        keepWordSegment: store.keepWordSegment,
        readWords: examiner.readWords,
        begin: async (accountId) => (await turns.take(accountId, limits.messageBytes)).give,
      },
      limits.wordBytes,
    ),
    turns,
  };
  const people = createPeople(parts);
  const shared = {
    parts,
    people,
    secureContext: createSecureContext(options.tls),
    budget: createByteBudget(limits.bytesInFlight),
    admission: createAdmission(limits),
  };
  let isWatching = false;
  return {
    listen(place) {
      // A process without an IMAP listener has nobody to look after.
      if (!isWatching) {
        isWatching = true;
        identity.revocations.subscribe((account) => void people.recheck(account));
        setInterval(() => people.recheckAll(), RECHECK_MS).unref();
      }
      return listen(shared, place);
    },
  };
}

type People = ReturnType<typeof createPeople>;

/** Who has which connections open, so that they end with the credentials they were opened with. */
function createPeople({ identity, limits, log }: ImapParts) {
  const byAccount = new Map<AccountId, Set<Connection>>();
  const recheck = async (account: AccountId): Promise<void> => {
    for (const connection of byAccount.get(account) ?? []) {
      const { signedIn } = connection.session;
      try {
        if (signedIn !== null && (await identity.isCredentialInForce(account, signedIn.credential, 'imap')))
          await connection.recheckRights();
        else connection.bye('[EXPIRED] What this device signed in with is no longer good');
      } catch (error) {
        log.warn({ err: error }, 'an IMAP session could not be checked against its revocation');
      }
    }
  };
  return {
    /** False when the person has too many open. */
    add(account: AccountId, connection: Connection): boolean {
      const own = byAccount.get(account) ?? new Set<Connection>();
      if (own.size >= limits.connectionsPerAccount) return false;
      byAccount.set(account, own.add(connection));
      return true;
    },
    remove(account: AccountId, connection: Connection): void {
      const own = byAccount.get(account);
      own?.delete(connection);
      if (own?.size === 0) byAccount.delete(account);
    },
    recheck,
    recheckAll(): void {
      for (const account of byAccount.keys()) void recheck(account);
    },
  };
}

interface Shared {
  parts: ImapParts;
  people: People;
  secureContext: ReturnType<typeof createSecureContext>;
  budget: ReturnType<typeof createByteBudget>;
  admission: ReturnType<typeof createAdmission>;
}

async function listen(
  shared: Shared,
  { host, port, isTls }: { host: string; port: number; isTls: boolean },
): Promise<ImapListener> {
  const connections = new Set<Connection>();
  const server = createServer((socket) => void serve(shared, connections, socket, isTls));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error) => shared.parts.log.warn({ err: error }, 'the IMAP listener had an error'));
  const bound = server.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `${host}:${taken}`,
    port: taken,
    async close() {
      server.close();
      await stop(connections, shared.parts.limits.stopMs);
    },
  };
}

/** Those between two commands end now, the others get their time. */
async function stop(connections: ReadonlySet<Connection>, stopMs: number): Promise<void> {
  for (let waited = 0; connections.size > 0 && waited < stopMs; waited += STOP_STEP_MS) {
    for (const connection of connections) {
      if (!connection.isBusy) connection.bye('[UNAVAILABLE] The server stops');
    }
    await new Promise((resolve) => setTimeout(resolve, STOP_STEP_MS));
  }
  for (const connection of connections) connection.destroy();
}

async function serve(
  { parts, people, secureContext, budget, admission }: Shared,
  connections: Set<Connection>,
  socket: Socket,
  isTls: boolean,
): Promise<void> {
  socket.on('error', () => socket.destroy());
  const place = admission.enter(socket.remoteAddress ?? '', () => connection.giveWay());
  if (place === null) {
    if (isTls) socket.destroy();
    else {
      const told = say(translate(TOO_MANY), unheard);
      socket.end(`* BYE ${told}\r\n`, () => socket.destroy());
    }
    return;
  }
  let account: AccountId | null = null;
  const connection: Connection = new Connection(socket, {
    parts,
    secureContext,
    budget,
    isTls,
    signInMs: shorten(parts.limits.signInMs, admission.crowding),
    onSignIn({ person }) {
      if (!place.settle()) return TOO_MANY;
      account = person.accountId;
      return people.add(account, connection) ? null : '[LIMIT] Too many connections of one person';
    },
  });
  connections.add(connection);
  try {
    await connection.run();
  } finally {
    connections.delete(connection);
    if (account !== null) people.remove(account, connection);
    place.leave();
  }
}

/** The fuller it is, the less time there is to say who one is. */
function shorten(signInMs: number, crowding: number): number {
  return signInMs * Math.max(1 / 6, 1 - crowding);
}
