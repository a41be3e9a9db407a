import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Check } from 'typebox/schema';
import { ShareFolderRequest, type DelegationsState } from '#contract';
import type { Delegations, ShareOutcome } from '../delegations/types.ts';
import { formatRefusal } from '../replies.ts';
import type { Person } from '../types.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

/**
 * GET and PUT delegations, DELETE delegations/:mailboxId/:memberId, DELETE delegations/received/:accountId/:mailboxId.
 * What opens a folder to somebody asks for a fresh proof; what closes one does not.
 */
export function delegationRoutes(
  app: FastifyInstance,
  { identity: { delegations }, guards }: AuthParts,
): void {
  app.get(
    '/auth/delegations',
    guards.open(async ({ person }, reply) => reply.send(await readState(delegations, person))),
  );
  app.put(
    '/auth/delegations',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(ShareFolderRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const until = readMoment(request.body.until);
      if (until === 'malformed') return send(reply, formatRefusal('malformed'));
      const delegation = { ...request.body, address: request.body.address.trim(), until };
      return answer(reply, await delegations.share(person, delegation, readOrigin(request)));
    }),
  );
  app.delete(
    '/auth/delegations/:mailboxId/:memberId',
    guards.open(async ({ person }, reply, request) => {
      const { mailboxId, memberId } = readNumbers(request);
      if (mailboxId === undefined || memberId === undefined) return gone(reply, false);
      const given = { mailboxId, memberId, was: null };
      return gone(reply, await delegations.stop(person, given, readOrigin(request)));
    }),
  );
  app.delete(
    '/auth/delegations/received/:accountId/:mailboxId',
    guards.open(async ({ person }, reply, request) => {
      const { accountId, mailboxId } = readNumbers(request);
      if (accountId === undefined || mailboxId === undefined) return gone(reply, false);
      return gone(reply, await delegations.leave(person, { accountId, mailboxId }, readOrigin(request)));
    }),
  );
}

/** Folders that are gone are left out: they open nothing. */
async function readState(delegations: Delegations, { accountId }: Person): Promise<DelegationsState> {
  const [given, received] = await Promise.all([
    delegations.listGiven(accountId),
    delegations.listReceived(accountId),
  ]);
  const owned = given.map((line) => ({ ...line, owner: accountId }));
  const all = [...owned, ...received.map((line) => ({ ...line, owner: line.accountId }))];
  const names = new Map<string, string>();
  for (const [owner, lines] of Map.groupBy(all, (line) => line.owner)) {
    const ids = lines.map(({ mailboxId }) => mailboxId);
    for (const [id, name] of await delegations.nameFolders(owner, ids)) names.set(`${owner} ${id}`, name);
  }
  return {
    given: given.flatMap(({ givenAt: _givenAt, until, ...line }) => {
      const folder = names.get(`${accountId} ${line.mailboxId}`);
      return folder === undefined ? [] : [{ ...line, folder, until: until?.toISOString() ?? null }];
    }),
    received: received.flatMap(({ reader: _reader, until, ...line }) => {
      const folder = names.get(`${line.accountId} ${line.mailboxId}`);
      return folder === undefined ? [] : [{ ...line, folder, until: until?.toISOString() ?? null }];
    }),
  };
}

/** What is spelt otherwise names nothing. */
function readNumbers({ params }: FastifyRequest): Record<string, number | undefined> {
  const texts = Object.entries(params as Record<string, string>);
  return Object.fromEntries(
    texts.filter(([, text]) => /^[1-9]\d{0,14}$/.test(text)).map(([name, text]) => [name, Number(text)]),
  );
}

function readMoment(text: string | null): Date | null | 'malformed' {
  if (text === null) return null;
  const moment = new Date(text);
  const year = moment.getUTCFullYear();
  // Beyond, it is a slip of the pen; PostgreSQL has years that JavaScript has not, and the other way round.
  return year >= 2000 && year < 2200 ? moment : 'malformed';
}

const gone = (reply: FastifyReply, isDone: boolean): FastifyReply =>
  isDone ? reply.code(204).send() : send(reply, formatRefusal('not-found'));

function answer(reply: FastifyReply, { kind }: ShareOutcome): FastifyReply {
  switch (kind) {
    case 'done':
      return reply.code(204).send();
    case 'unknown-person':
    case 'malformed-address':
    case 'unknown-folder':
      return send(reply, formatRefusal('not-found'));
    case 'outside':
    case 'self':
      return send(reply, formatRefusal('unacceptable'));
    case 'malformed-until':
      return send(reply, formatRefusal('malformed'));
    case 'too-many':
      return send(reply, formatRefusal('limit'));
    case 'shut-in':
      return send(reply, formatRefusal('not-allowed'));
  }
}
