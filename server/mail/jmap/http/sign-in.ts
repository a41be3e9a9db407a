import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountId } from '#base';
import { formatUnauthenticated, type Authentication, type Person } from '#identity';
import { createDoors, noDoors, type Doors } from '../doors.ts';
import { RequestError } from '../errors.ts';
import type { JmapOptions } from './options.ts';

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Finds out who asks before anything of a body is read, and remembers it for the length of the request. */
export function createSignInHook({
  authenticate,
  identity,
}: Pick<JmapOptions, 'authenticate' | 'identity'>): {
  hook: Hook;
  personOf: (request: FastifyRequest) => Person;
  isProgram: (request: FastifyRequest) => boolean;
  findDoors: (request: FastifyRequest) => Promise<Doors>;
  findDoorsAnew: (request: FastifyRequest) => Promise<Doors>;
} {
  const persons = new WeakMap<FastifyRequest, { person: Person; isReadOnly: boolean; isProgram: boolean }>();
  const mayOnlyRead = (authentication: Authentication) =>
    authentication.kind === 'session' && authentication.session.isReadOnly;
  const list = async ({ person, isReadOnly }: { person: Person; isReadOnly: boolean }) => {
    const [accesses, received] = await Promise.all([
      identity.listAccess(person.accountId),
      identity.delegations.listReceived(person.accountId),
    ]);
    return createDoors(accesses, received, isReadOnly);
  };
  const find = (request: FastifyRequest) => {
    const found = persons.get(request);
    if (found === undefined) throw new Error('the route is not behind the sign-in hook');
    return found;
  };
  return {
    async hook(request, reply) {
      const authentication = await authenticate(request);
      if (authentication.kind === 'session' || authentication.kind === 'basic') {
        persons.set(request, {
          person: authentication.person,
          isReadOnly: mayOnlyRead(authentication),
          isProgram: authentication.kind === 'basic',
        });
        return;
      }
      const { status, headers, body } = formatUnauthenticated(authentication);
      // RFC 9110, section 11.6.1 wants a challenge; to a page's own request the browser would ask for a password.
      const isPage = request.headers['sec-fetch-mode'] !== undefined;
      if (status === 401 && !isPage) {
        void reply.header('www-authenticate', 'Basic realm="Digue", charset="UTF-8"');
      }
      return reply.code(status).headers(headers).send(body);
    },
    personOf: (request) => find(request).person,
    isProgram: (request) => find(request).isProgram,
    findDoors: (request) => list(find(request)),
    async findDoorsAnew(request) {
      const authentication = await authenticate(request);
      const isGood = authentication.kind === 'session' || authentication.kind === 'basic';
      return isGood
        ? list({ person: authentication.person, isReadOnly: mayOnlyRead(authentication) })
        : noDoors;
    },
  };
}

/** Refuses what one person has too many of under way, body included; frees the place when the answer is closed. */
export function createConcurrencyHook(
  personOf: (request: FastifyRequest) => Person,
  limit: { name: string; count: number },
): Hook {
  const underWay = new Map<AccountId, number>();
  const leave = (accountId: AccountId): void => {
    const count = (underWay.get(accountId) ?? 1) - 1;
    if (count > 0) underWay.set(accountId, count);
    else underWay.delete(accountId);
  };
  return async (request, reply) => {
    const { accountId } = personOf(request);
    const count = underWay.get(accountId) ?? 0;
    if (count >= limit.count) throw new RequestError('limit', 'too many requests at once', limit.name);
    underWay.set(accountId, count + 1);
    reply.raw.once('close', () => leave(accountId));
  };
}
