import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MailServers } from '#contract';
import { readOrigin } from '#identity';
import { formatProfile } from '../formats/profile.ts';
import type { SetupRoutesOptions } from './parts.ts';

const PROFILE = '/auth/profiles/:ticket';
const PROFILE_TYPE = 'application/x-apple-aspen-config';
const OVER =
  'Ce lien a déjà servi, ou il est trop ancien. Dans « Mes appareils », retirez cet appareil et ajoutez-le de nouveau.\n' +
  'This link was used already, or is too old. In “My devices”, remove this device and add it again.\n';

/** GET /auth/mail-servers for whoever is signed in; GET /auth/profiles/:ticket for the phone, which is not. */
export function deviceRoutes(app: FastifyInstance, options: SetupRoutesOptions): void {
  const { services, guards, identity, sign, clock, nameShared } = options;
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer');
  });
  app.get(
    '/auth/mail-servers',
    guards.open(async ({ person }, reply) => {
      const { imap, submission } = services();
      const others = (await identity.listAccess(person.accountId)).filter(({ right }) => right !== 'self');
      const servers: MailServers = {
        login: person.address,
        imap: [...imap],
        submission: [...submission],
        shared: others.map((one) => ({
          name: one.name,
          address: one.address,
          folder: nameShared(one),
          maySend: one.right !== 'reader',
        })),
      };
      return reply.send(servers);
    }),
  );
  // Whoever only looks whether there is something takes nothing away.
  app.head(PROFILE, async (_request, reply) => reply.type(PROFILE_TYPE).send());
  app.get(PROFILE, { exposeHeadRoute: false }, async (request, reply) => {
    if (isForetaste(request)) return reply.code(503).send({ error: 'malformed' });
    const { ticket } = request.params as { ticket: string };
    const redeemed = await identity.deviceProfiles.redeem(ticket, readOrigin(request));
    if (redeemed === null) return reply.code(410).type('text/plain; charset=utf-8').send(OVER);
    const { person, name: device, appPassword } = redeemed;
    const { name, address } = person;
    const profile = Buffer.from(formatProfile(services(), { name, address, appPassword, device }));
    return reply
      .type(PROFILE_TYPE)
      .header('content-disposition', 'attachment; filename="courrier.mobileconfig"')
      .send(sign === null ? profile : sign(profile, clock.now()));
  });
}

/** A browser that guesses what its person will open would take the only download. */
function isForetaste({ headers }: FastifyRequest): boolean {
  return ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|preview|prerender/i.test(String(headers[name] ?? '')),
  );
}
