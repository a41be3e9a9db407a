import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import { CreateAppPasswordRequest, type AppPasswordLine, type CreatedAppPassword } from '#contract';
import { IdentityError } from '../errors.ts';
import { formatRefusal } from '../replies.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

const DAY_MS = 86_400_000;
const MAX_APP_PASSWORDS = 30;

/** GET app-passwords, GET app-passwords/:id/progress, POST app-passwords, DELETE app-passwords/:id. */
export function appPasswordRoutes(app: FastifyInstance, parts: AuthParts): void {
  listRoutes(app, parts);
  changeRoutes(app, parts);
}

function listRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  app.get(
    '/auth/app-passwords',
    guards.open(async ({ person }, reply) => {
      const rows = await identity.listAppPasswords(person.accountId);
      const lines = rows.map((row): AppPasswordLine => ({
        id: row.appPasswordId,
        name: row.name,
        protocols: row.protocols,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
        expiresAt: row.expiresAt?.toISOString() ?? null,
        bound: row.bound,
        outsideAt: row.outsideAt?.toISOString() ?? null,
      }));
      return reply.send(lines);
    }),
  );
  app.get(
    '/auth/app-passwords/:id/progress',
    guards.open(async ({ person }, reply, request) => {
      const { id } = request.params as { id: string };
      const progress = await identity.findDeviceProgress(person.accountId, parseId(id));
      return progress === null ? send(reply, formatRefusal('not-found')) : reply.send(progress);
    }),
  );
}

function changeRoutes(app: FastifyInstance, { identity, guards, clock }: AuthParts): void {
  app.post(
    '/auth/app-passwords',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person: { accountId, epoch }, session }, reply, request) => {
      const { body } = request;
      // A computer of others is no place for what opens the mailbox long after the session.
      if (session.isShared) return send(reply, formatRefusal('not-allowed'));
      if (!Check(CreateAppPasswordRequest, body)) return send(reply, formatRefusal('malformed'));
      const present = await identity.listAppPasswords(accountId);
      if (present.length >= MAX_APP_PASSWORDS) return send(reply, formatRefusal('limit'));
      const { name, protocols, days, bound = null, profile: isOffered = false } = body;
      const expiresAt = days === undefined ? null : new Date(clock.now().getTime() + days * DAY_MS);
      try {
        const limits = { protocols, expiresAt, bound, epoch, session: session.sessionId };
        const created = await identity.createAppPassword(accountId, name, limits);
        const act = 'app-password.created' as const;
        await identity.audit.append({ actor: accountId, act, subject: accountId, remoteAddress: request.ip });
        const { appPasswordId: id, appPassword, name: given } = created;
        const offer = isOffered ? await identity.deviceProfiles.offer(accountId, created) : null;
        const profile = offer && {
          path: `/auth/profiles/${offer.ticket}`,
          expiresAt: offer.expiresAt.toISOString(),
        };
        return reply.send({ id, name: given, appPassword, profile } satisfies CreatedAppPassword);
      } catch (error) {
        if (error instanceof IdentityError) {
          const isOver = error.code === 'identity/credentials-ended';
          return send(reply, formatRefusal(isOver ? 'not-signed-in' : 'malformed'));
        }
        throw error;
      }
    }),
  );
  app.delete(
    '/auth/app-passwords/:id',
    guards.open(async ({ person: { accountId } }, reply, request) => {
      const { id } = request.params as { id: string };
      const number = parseId(id);
      if (!(await identity.endAppPassword(accountId, number))) return send(reply, formatRefusal('not-found'));
      const act = 'app-password.ended' as const;
      await identity.audit.append({ actor: accountId, act, subject: accountId, remoteAddress: request.ip });
      return reply.code(204).send();
    }),
  );
}
