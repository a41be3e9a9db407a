import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { createTestDb, type TestDb } from '#base/testing';
import { silentLog, type AccountId } from '#base';
import type { CreatedAppPassword, SignedIn } from '#contract';
import {
  authRoutes,
  createIdentity,
  createRouteGuards,
  identityMigrations,
  type IdentityRoom,
} from '#identity';
import { foldAutodiscoverPath } from '../http/autodiscover-routes.ts';
import { setupRoutes } from '../http/setup-routes.ts';
import { createCmsSigner } from '../sign-cms.ts';
import { createTestSigner } from './create-test-signer.ts';
import { testServices } from './test-services.ts';

/* One person of a directory, and the routes over it: unsigned (`app`) and signing (`signing`). */

const PASSWORD = 'la bonne phrase';
const LOGIN = 'zoe';
export const ADDRESS = 'zoe@ac-exemple.fr';
export const moment = { now: new Date('2026-09-01T08:00:00Z') };
const clock = { now: () => moment.now };

export let testDb: TestDb;
export let identity: IdentityRoom;
export let app: FastifyInstance;
export let signing: FastifyInstance;
export let account: AccountId;

before(async () => {
  testDb = await createTestDb([identityMigrations]);
  identity = createIdentity({
    db: testDb.db,
    clock,
    log: silentLog,
    ownDomains: testServices.domains,
    secret: Buffer.alloc(32, 7),
    hashParameters: { memoryCost: 8, timeCost: 1, parallelism: 1 },
    smsProvider: { send: async () => {}, close: async () => {} },
    onContained: async () => {},
    notify: async () => {},
    shareReading: async () => {},
    nameFolders: async () => new Map(),
  });
  const row = { givenName: 'Zoé', familyName: 'Petit', role: 'teacher', establishment: '', appPassword: '' };
  await identity.importAccounts([{ ...row, login: LOGIN, address: ADDRESS, password: PASSWORD }], {
    areTemporary: false,
  });
  account = [...(await identity.resolveRecipients([ADDRESS])).values()][0]?.accountId as AccountId;
  app = await createApp(false);
  signing = await createApp(true);
});
after(async () => {
  await app.close();
  await signing.close();
  await testDb.close();
});

async function createApp(isSigned: boolean): Promise<FastifyInstance> {
  const made = fastify({
    rewriteUrl: (request) => foldAutodiscoverPath(request.url ?? '/'),
  }) as unknown as FastifyInstance;
  const origin = () => '';
  await made.register(authRoutes({ identity, secureCookies: false, clock, log: silentLog, origin }));
  const guards = createRouteGuards({ identity, secureCookies: false, clock });
  const sign = isSigned ? createCmsSigner(await createTestSigner('EC')) : null;
  const nameShared = ({ address }: { address: string }) => `Boîtes partagées/${address}`;
  const parts = { services: () => testServices, identity, guards, clock, sign, nameShared };
  await made.register(setupRoutes(parts));
  return made;
}

export async function signIn(shared = false) {
  const payload = { login: LOGIN, password: PASSWORD, shared };
  const reply = await app.inject({ method: 'POST', url: '/auth/sign-in', payload });
  assert.equal(reply.statusCode, 200, reply.body);
  const cookie = [reply.headers['set-cookie'] ?? []].flat().map((set) => set.split(';')[0]);
  return { cookie: cookie.join('; '), 'x-digue-csrf': reply.json<SignedIn>().csrfToken };
}

export const makeDevice = async (headers: Record<string, string>, profile = true) =>
  app.inject({
    method: 'POST',
    url: '/auth/app-passwords',
    headers,
    payload: { name: 'Téléphone', protocols: ['imap', 'submission'], profile },
  });

export async function offer(): Promise<CreatedAppPassword & { path: string }> {
  const reply = await makeDevice(await signIn());
  assert.equal(reply.statusCode, 200, reply.body);
  const made = reply.json<CreatedAppPassword>();
  assert.ok(made.profile !== null);
  return { ...made, path: made.profile.path };
}
