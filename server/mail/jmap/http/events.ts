import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountId } from '#base';
import type { Change } from '#store';
import { changeTypes } from '#store';
import { parseWish, rulesTypes, type Wish } from '../engine/event-wish.ts';
import { formatAccountId, formatFingerprint, formatState } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { JmapParts } from './options.ts';
import { createConcurrencyHook } from './sign-in.ts';

/** Octets that a client who does not read may leave waiting. */
const BACKLOG = 256 * 1024;

interface Stream {
  wish: Wish;
  accounts: ReadonlySet<AccountId>;
  /** What others give the person; null until it was asked for. */
  shares: string | null;
  /** Ends the stream if nobody may listen any more. */
  check(): Promise<void>;
  send(event: string, data: JsonObject, id?: string): void;
  close(): void;
}

/** GET /jmap/events. One subscription to the store serves every stream of the process. */
export function eventsRoute(app: FastifyInstance, parts: JmapParts): void {
  const streams = new Map<AccountId, Set<Stream>>();
  const all = new Set<Stream>();
  const unsubscribe = parts.store.subscribe((change) => {
    for (const stream of streams.get(change.accountId) ?? []) publish(stream, change);
  });
  const endRevocations = parts.onRevoked?.((account) => {
    for (const stream of streams.get(account) ?? []) void stream.check();
  });
  app.addHook('preClose', async () => {
    unsubscribe();
    endRevocations?.();
    for (const stream of all) stream.close();
  });
  const onRequest = createConcurrencyHook(parts.personOf, {
    name: 'maxEventStreams',
    count: parts.limits.maxEventStreams,
  });
  app.get('/jmap/events', { onRequest }, async (request, reply) => {
    const wish = parseWish(request.query);
    const stream = openStream(request, reply, wish, () => {
      clearInterval(check);
      remove(streams, stream);
      all.delete(stream);
    });
    all.add(stream);
    stream.check = () => refresh(parts, request, streams, stream);
    const check = setInterval(() => void stream.check(), parts.limits.sessionCheckMs);
    await stream.check();
    if (request.headers['last-event-id'] !== undefined) await sendStates(parts, stream);
    return reply;
  });
}

function openStream(request: FastifyRequest, reply: FastifyReply, wish: Wish, onClose: () => void): Stream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  const send: Stream['send'] = (event, data, id) => {
    if (raw.writableLength > BACKLOG) raw.destroy();
    else
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const { ping } = wish;
  const pinging = ping === 0 ? null : setInterval(() => send('ping', { interval: ping }), ping * 1000);
  raw.once('close', () => {
    if (pinging !== null) clearInterval(pinging);
    onClose();
  });
  request.raw.socket.setNoDelay(true);
  return { wish, accounts: new Set(), shares: null, check: async () => {}, send, close: () => raw.end() };
}

/** Ends the stream with the session; follows the accounts that the person may open. */
async function refresh(
  parts: JmapParts,
  request: FastifyRequest,
  streams: Map<AccountId, Set<Stream>>,
  stream: Stream,
): Promise<void> {
  try {
    const authentication = await parts.authenticate(request);
    if (authentication.kind !== 'session' && authentication.kind !== 'basic') {
      stream.close();
      return;
    }
    const { accountId: person } = authentication.person;
    const { listAccess, delegations } = parts.identity;
    const [accesses, received] = await Promise.all([listAccess(person), delegations.listReceived(person)]);
    // Nothing is told of what others give, but that it is otherwise than before: the client reads its session anew.
    const shares = formatFingerprint(received);
    if (stream.shares !== null && stream.shares !== shares) {
      stream.close();
      return;
    }
    stream.shares = shares;
    remove(streams, stream);
    stream.accounts = new Set(accesses.map((access) => access.accountId));
    for (const accountId of stream.accounts) {
      streams.set(accountId, (streams.get(accountId) ?? new Set()).add(stream));
    }
  } catch (error) {
    // Nobody knows whether the session goes on: the client comes back and is asked.
    parts.log.error({ err: error }, 'an event stream could not be checked');
    stream.close();
  }
}

function remove(streams: Map<AccountId, Set<Stream>>, stream: Stream): void {
  for (const accountId of stream.accounts) {
    const others = streams.get(accountId);
    others?.delete(stream);
    if (others?.size === 0) streams.delete(accountId);
  }
}

function publish(stream: Stream, change: Change): void {
  const changed = formatStates(stream.wish, change);
  if (Object.keys(changed).length === 0) return;
  sendChange(stream, { [formatAccountId(change.accountId)]: changed });
}

function sendChange(stream: Stream, changed: JsonObject): void {
  stream.send('state', { '@type': 'StateChange', changed }, String(Date.now()));
  if (stream.wish.closeAfterState) stream.close();
}

function formatStates({ types }: Wish, { states, rules }: Omit<Change, 'accountId'>): JsonObject {
  const changed = changeTypes.flatMap((type) => {
    const state = states[type];
    return types.has(type) && state !== undefined ? [[type, formatState(state)]] : [];
  });
  // One version for all three: a client asks for what it shows.
  const ruled = rulesTypes.flatMap((type) =>
    types.has(type) && rules !== undefined ? [[type, String(rules)]] : [],
  );
  return Object.fromEntries([...changed, ...ruled]);
}

/** RFC 8620, section 7.3: a client that comes back hears at once what it may have missed. */
async function sendStates(parts: JmapParts, stream: Stream): Promise<void> {
  const changed: JsonObject = {};
  for (const accountId of stream.accounts) {
    const [states, rules] = await Promise.all([
      parts.store.states(accountId),
      parts.rules.scripts.version(accountId),
    ]);
    changed[formatAccountId(accountId)] = formatStates(stream.wish, { states, rules });
  }
  sendChange(stream, changed);
}
