import type { FastifyInstance } from 'fastify';
import type { AccountId } from '#base';
import type { Access, Person } from '#identity';
import type { Language, Method, RequestContext } from '../engine/call.ts';
import { parseRequest } from '../engine/parse-request.ts';
import { runCalls } from '../engine/run.ts';
import { RequestError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { JmapParts } from './options.ts';
import { sessionState } from './session.ts';
import { createConcurrencyHook } from './sign-in.ts';

/** POST /jmap/api (RFC 8620, section 3). */
export function apiRoute(app: FastifyInstance, parts: JmapParts, methods: ReadonlyMap<string, Method>): void {
  const { limits, personOf } = parts;
  const onRequest = createConcurrencyHook(personOf, {
    name: 'maxConcurrentRequests',
    count: limits.maxConcurrentRequests,
  });
  app.post('/jmap/api', { bodyLimit: limits.maxSizeRequest, onRequest }, async (request, reply) => {
    const language = readLanguage(request.headers['accept-language']);
    const asked = {
      findAccesses: () => parts.listAccessAnew(request),
      person: personOf(request),
      accesses: await parts.listAccess(request),
      language,
      body: request.body,
    };
    const answer = await answerRequest(parts, methods, asked);
    return reply.header('cache-control', 'no-store').send(answer);
  });
}

async function answerRequest(
  parts: JmapParts,
  methods: ReadonlyMap<string, Method>,
  asked: {
    person: Person;
    accesses: Access[];
    findAccesses: () => Promise<Access[]>;
    language: Language;
    body: unknown;
  },
): Promise<JsonObject> {
  const { person, accesses, language, body } = asked;
  if (!Buffer.isBuffer(body)) throw new RequestError('notJSON', 'the body must be application/json');
  const { using, methodCalls, createdIds } = parseRequest(body, parts.limits);
  const accounts = toMap(accesses);
  let isFirst = true;
  const findAccounts = async () => {
    if (!isFirst) return toMap(await asked.findAccesses());
    isFirst = false;
    return accounts;
  };
  const context: RequestContext = {
    person,
    accounts,
    findAccounts,
    using,
    language,
    limits: parts.limits,
    createdIds: createdIds ?? new Map<string, string>(),
  };
  const methodResponses = await runCalls(methodCalls, context, methods, parts.log);
  return {
    methodResponses,
    ...(createdIds === null ? {} : { createdIds: Object.fromEntries(createdIds) }),
    sessionState: sessionState(person, accesses, parts),
  };
}

const toMap = (accesses: readonly Access[]): Map<AccountId, Access> =>
  new Map(accesses.map((access) => [access.accountId, access]));

/** The first of our two languages that is named; French when none is. */
export function readLanguage(header: string | undefined): Language {
  for (const range of (header ?? '').slice(0, 1000).split(',')) {
    const tag = range.trim().slice(0, 2).toLowerCase();
    if (tag === 'fr' || tag === 'en') return tag;
  }
  return 'fr';
}
