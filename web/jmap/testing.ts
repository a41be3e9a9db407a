import type { Invocation } from './batch.ts';
import { JmapClient } from './client.ts';
import { Transport } from './transport.ts';
import type { Id } from './types.ts';

export type Answer = (args: Record<string, unknown>) => Record<string, unknown> | Error;

export interface FakeServer {
  client: JmapClient;
  /** The method calls of each request to the API, in order. */
  requests: Invocation[][];
  /** Makes every request fail as if the network were gone. */
  isDown: boolean;
}

const core = {
  maxSizeUpload: 1e7,
  maxConcurrentUpload: 4,
  maxSizeRequest: 1e7,
  maxConcurrentRequests: 4,
  maxCallsInRequest: 4,
  maxObjectsInGet: 3,
  maxObjectsInSet: 2,
};

/** A JMAP server in memory that answers by a table of methods; result references are resolved. */
export function createFakeServer(methods: Record<string, Answer>): FakeServer {
  const requests: Invocation[][] = [];
  const server: FakeServer = {
    requests,
    isDown: false,
    client: new JmapClient(
      new Transport({ csrfToken: () => 'token', fetch: (url, init) => answer(url, init) }),
    ),
  };
  const session = {
    capabilities: { 'urn:ietf:params:jmap:core': core, 'urn:ietf:params:jmap:mail': {} },
    apiUrl: '/jmap/api',
    state: 's1',
  };
  function answer(url: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    if (server.isDown) return Promise.reject(new TypeError('network'));
    if (url === '/jmap/session') return Promise.resolve(Response.json(session));
    const { methodCalls } = JSON.parse(String(init?.body)) as { methodCalls: Invocation[] };
    requests.push(methodCalls);
    const responses: Invocation[] = [];
    for (const call of methodCalls) responses.push(run(methods, call, responses));
    return Promise.resolve(Response.json({ methodResponses: responses, sessionState: 's1' }));
  }
  return server;
}

function run(
  methods: Record<string, Answer>,
  [name, given, id]: Invocation,
  before: Invocation[],
): Invocation {
  const args = Object.fromEntries(
    Object.entries(given).map(([key, value]) =>
      key.startsWith('#')
        ? [key.slice(1), resolve(value as { resultOf: string; path: string }, before)]
        : [key, value],
    ),
  );
  const result = methods[name]?.(args) ?? new Error('unknownMethod');
  return result instanceof Error ? ['error', { type: result.message }, id] : [name, result, id];
}

function resolve({ resultOf, path }: { resultOf: string; path: string }, before: Invocation[]): unknown[] {
  let values: unknown[] = [before.find((answer) => answer[2] === resultOf)?.[1]];
  for (const step of path.split('/').slice(1)) {
    values = step === '*' ? values.flat() : values.map((value) => (value as Record<string, unknown>)[step]);
  }
  return [...new Set(values.flat())];
}

/** What `digueDestroyFrom` makes of emails in their mailboxes, and what the server answers. */
export function destroyFrom(
  places: Record<Id, Record<Id, true>>,
  destroy: readonly Id[],
  from: readonly Id[],
): Record<string, unknown> {
  const destroyed: Id[] = [];
  const updated: Record<Id, unknown> = {};
  const notDestroyed: Record<Id, unknown> = {};
  for (const id of destroy) {
    const before = Object.keys(places[id] ?? {});
    const after = before.filter((place) => !from.includes(place));
    if (after.length === before.length) notDestroyed[id] = { type: 'notFound' };
    else if (after.length === 0) {
      destroyed.push(id);
      delete places[id];
    } else {
      places[id] = Object.fromEntries(after.map((place) => [place, true]));
      updated[id] = { mailboxIds: places[id] };
    }
  }
  return { destroyed, updated, notDestroyed };
}
