import type { FastifyInstance } from 'fastify';
import type { Person } from '#identity';
import { openView, type Doors } from '../doors.ts';
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
      findDoors: () => parts.findDoorsAnew(request),
      person: personOf(request),
      doors: await parts.findDoors(request),
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
    doors: Doors;
    findDoors: () => Promise<Doors>;
    language: Language;
    body: unknown;
  },
): Promise<JsonObject> {
  const { person, doors, language, body } = asked;
  if (!Buffer.isBuffer(body)) throw new RequestError('notJSON', 'the body must be application/json');
  const { using, methodCalls, createdIds } = parseRequest(body, parts.limits);
  let isFirst = true;
  const findDoors = async () => {
    if (!isFirst) return asked.findDoors();
    isFirst = false;
    return doors;
  };
  const context: RequestContext = {
    person,
    doors,
    findDoors,
    openView: (open, accountId) => openView(parts.store, open, accountId),
    using,
    language,
    limits: parts.limits,
    createdIds: createdIds ?? new Map<string, string>(),
  };
  const methodResponses = await runCalls(methodCalls, context, methods, parts.log);
  return {
    methodResponses,
    ...(createdIds === null ? {} : { createdIds: Object.fromEntries(createdIds) }),
    sessionState: sessionState(person, doors, parts),
  };
}

/** The first of our two languages that is named; French when none is. */
export function readLanguage(header: string | undefined): Language {
  for (const range of (header ?? '').slice(0, 1000).split(',')) {
    const tag = range.trim().slice(0, 2).toLowerCase();
    if (tag === 'fr' || tag === 'en') return tag;
  }
  return 'fr';
}
