import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { isPublicAddress, type Log } from '#base';
import { adminRoutes } from '#admin';
import { authenticateRequest, authRoutes, createRouteGuards, providerRoutes } from '#identity';
import { findFile, jmapRoutes } from '#mail/jmap';
import { nameShared } from '#mail/imap';
import { foldAutodiscoverPath, setupRoutes, type MailServices, type SignCms } from '#mail/setup';
import type { Certificate } from '../certificate.ts';
import type { AppSettings } from '../config.ts';
import type { Opened, Rooms } from '../rooms.ts';
import { healthRoute, type Health } from './health.ts';
import { imageProxy } from './image-proxy.ts';
import { createOriginOf } from './origin.ts';
import { guardTransport } from './transport.ts';
import { webRoutes } from './web.ts';

export interface HttpOptions {
  settings: AppSettings;
  opened: Opened;
  rooms: Rooms;
  log: Log;
  /** HTTPS with this certificate, or plain HTTP. */
  certificate: Certificate | null;
  port: number;
  /** Where plain HTTP sends people, when there is TLS as well. */
  httpsPort: number | null;
  health: Health;
  /** Where programs reach the mail. */
  services: () => MailServices;
  sign: SignCms | null;
}

export interface Listener {
  /** `host:port`. */
  address: string;
  port: number;
  /** Lets requests under way end for `DRAIN_MS`, then cuts them. */
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 72_000;
const DRAIN_MS = 1_500;
const IMAGE_BYTES = 5 * 1024 * 1024;
const IMAGE_TIMEOUT_MS = 10_000;

/** Routes check what they are given by the contract's schemas: Fastify's compilers are not even loaded. */
const refuseSchema = (): never => {
  throw new TypeError('a route with a schema of Fastify’s');
};

function createApp({ settings, certificate }: HttpOptions): FastifyInstance {
  const trusted = settings.trustedProxies;
  return fastify({
    logger: false,
    trustProxy: trusted.length > 0 ? trusted : false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    rewriteUrl: (request) => foldAutodiscoverPath(request.url ?? '/'),
    ...(certificate === null
      ? {}
      : { https: { cert: certificate.cert, key: certificate.key, minVersion: 'TLSv1.2' } }),
  }) as unknown as FastifyInstance;
}

/** Webmail, sign-in, JMAP, image proxy and health, on one port. */
export async function startHttp(options: HttpOptions): Promise<Listener> {
  const { settings, opened, rooms, log } = options;
  const { store, identity, support, clock } = opened;
  const app = createApp(options);
  const secure = options.certificate !== null || (settings.publicUrl?.startsWith('https://') ?? false);
  const authenticate = authenticateRequest({ identity, secureCookies: secure });
  app.setErrorHandler(async (error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply.code(status).send({ error: status === 413 ? 'too-large' : 'malformed' });
    }
    const reference = randomUUID();
    log.error({ reference, err: error }, 'request failed');
    return reply.code(500).send({ error: 'fault', reference });
  });
  healthRoute(app, options.health);
  guardTransport(app, options);
  await app.register(
    authRoutes({ identity, secureCookies: secure, clock, log, origin: createOriginOf(settings) }),
  );
  await app.register(providerRoutes({ identity, origin: createOriginOf(settings) }));
  await app.register(
    adminRoutes({
      identity,
      support,
      review: rooms.review,
      reports: opened.reports,
      campaigns: opened.campaigns,
      lessons: opened.lessons,
      exports: opened.exports,
      gate: opened.gate,
      quarantine: opened.quarantine,
      filterStates: opened.filters.states,
      rules: opened.academyRules,
      verdicts: opened.verdicts,
      announcements: opened.announcements,
      quotas: opened.quotas,
      submitter: rooms.submitter,
      findFile: findFile,
      secureCookies: secure,
      clock,
    }),
  );
  await app.register(
    jmapRoutes({
      store,
      submitter: rooms.submitter,
      rules: rooms.rules,
      identity,
      authenticate,
      isConfirmed: (person, accountId, file) => opened.gate.isConfirmed(person, accountId, file),
      onRevoked: (listener) => identity.revocations.subscribe(listener),
      clock,
      log,
      messageBytes: settings.messageBytes,
      origin: createOriginOf(settings),
    }),
  );
  await app.register(
    setupRoutes({
      services: options.services,
      identity,
      guards: createRouteGuards({ identity, secureCookies: secure, clock }),
      clock,
      sign: options.sign,
      nameShared,
    }),
  );
  imageProxy(app, {
    isSignedIn: async (request) => (await authenticate(request)).kind === 'session',
    isAllowedAddress: isPublicAddress,
    maxBytes: IMAGE_BYTES,
    timeoutMs: IMAGE_TIMEOUT_MS,
  });
  await webRoutes(app);
  await app.listen({ host: settings.host, port: options.port });
  const { address, port } = app.server.address() as AddressInfo;
  return {
    address: `${address.includes(':') ? `[${address}]` : address}:${port}`,
    port,
    close: () => drain(app),
  };
}

async function drain(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
