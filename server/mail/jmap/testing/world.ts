import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import fastify, { type FastifyInstance } from 'fastify';
import { createBlobFolder, silentLog, type AccountId, type BlobFiles, type Clock } from '#base';
import { createWords, type Authentication, type Person, type Session } from '#identity';
import { createRules, rulesMigrations, type Rules } from '#mail/rules';
import { createSubmitter, submitMigrations, type Deliver, type Submitter } from '#mail/submit';
import type { Store } from '#store';
import { createTestStore, type TestStore } from '#store/testing';
import { capabilities } from '../capabilities.ts';
import type { Answer } from '../engine/run.ts';
import { formatAccountId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import type { JmapLimits } from '../limits.ts';
import { jmapRoutes } from '../routes.ts';
import { createTestDeliver } from './deliver.ts';
import { createTestDirectory, DOMAIN, type TestDirectory } from './directory.ts';

export type TestCall = [name: string, args: JsonObject, callId?: string];

export interface World {
  app: FastifyInstance;
  store: Store;
  /** Of the store's database, to hold locks in. */
  pool: Pool;
  submitter: Submitter;
  rules: Rules;
  clock: Clock & { advance(seconds: number): void };
  anna: Person;
  bruno: Person;
  pupil: Person;
  /** Functional: Anna owns it, Bruno reads it. */
  office: AccountId;
  directory: TestDirectory;
  /** Sessions that have ended. */
  ended: Set<AccountId>;
  /** A request to the API; every capability unless said otherwise. */
  ask(person: Person, calls: readonly TestCall[], extra?: JsonObject): Promise<JsonObject>;
  /** One call; its account is the person's own unless it says another. Fails the test on a method error. */
  call(person: Person, name: string, args?: JsonObject): Promise<JsonObject>;
  /** The type of the method error that one call meets. */
  refusal(person: Person, name: string, args?: JsonObject): Promise<Json>;
  upload(person: Person, bytes: Uint8Array, type?: string, accountId?: AccountId): Promise<string>;
  close(): Promise<void>;
}

export interface WorldOptions {
  limits?: Partial<JmapLimits>;
  /** The disk under the blobs. */
  files?: BlobFiles;
  /** Stands before the delivery, for faults. */
  wrapDeliver?: (deliver: Deliver) => Deliver;
}

/** A whole JMAP server on a store of its own; requests say who asks in the header `x-person`. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createTestClock();
  const opened = await createTestStore({ clock, rooms: [submitMigrations, rulesMigrations] });
  const { db, pool, close } = opened;
  const store = options.files === undefined ? opened.store : await openOn(opened, options.files);
  const directory = createTestDirectory();
  const anna = directory.addPerson('anna.martin');
  const bruno = directory.addPerson('bruno.petit');
  const pupil = directory.addPerson('chloe.eleve', 'pupil');
  const office = directory.addFunctional(`ce.0540001a@${DOMAIN}`, [
    { person: anna, right: 'owner' },
    { person: bruno, right: 'reader' },
  ]);
  await store.createAccounts(directory.accountIds().map((accountId) => ({ accountId, quotaBytes: null })));
  const deliver = createTestDeliver({ store, directory, clock });
  const submitter = createSubmitter({
    expandGroups: async () => new Map(),
    lookForOwnPassword: async (_person, texts) => ({
      isIn: texts.some((text) => text.includes('Mon-Secret-54')),
      unlooked: [],
    }),
    isSendingFrozen: async () => false,
    isOwnNumen: async () => false,
    ownDomains: [DOMAIN],
    hostname: `mail.${DOMAIN}`,
    findEntries: directory.findEntries,
    findBorrowedName: async (_sender, shown) =>
      shown.includes('Martine Durand') ? { name: 'Martine Durand', kind: 'person' } : null,
    listAddressesOf: async () => [],
    judgeSenderAddress: async (_account, address) =>
      address.endsWith(`@${DOMAIN}`) ? null : { fr: 'Cela reste ici.', en: 'It stays here.' },
    words: createWords({
      isOwnNumen: async () => false,
      holdsOwnPassword: async (_person, text) => text.includes('Mon-Secret-54'),
    }),
    audit: { append: async () => undefined },
    freezeSending: async () => false,
    tellFrozen: async () => undefined,
    tellLooked: async () => undefined,
    db,
    store,
    deliver: options.wrapDeliver?.(deliver) ?? deliver,
    isOwnDomain: directory.isOwnDomain,
    resolveRecipients: directory.resolveRecipients,
    clock,
    log: silentLog,
    holdLimitSeconds: 86_400,
    pollMs: 20,
  });
  const rules = createRules({
    db,
    store,
    clock,
    log: silentLog,
    rejectPolicy: 'off',
    timeZone: 'Europe/Paris',
    mayForward: async (_account, address) =>
      address.endsWith(`@${DOMAIN}`) ? { kind: 'allowed' } : { kind: 'refused', reason: null },
    resolveRecipients: directory.resolveRecipients,
    findHolder: async () => null,
    sendAnswer: async () => 'refused',
    tell: async () => undefined,
    quoteStranger: (words) => words,
    findSecret: async (_author, text) => (text.includes('Mon-Secret-54') ? 'holds-password' : null),
  });
  const ended = new Set<AccountId>();
  const people = new Map([anna, bruno, pupil].map((person) => [person.login, person]));
  const app = fastify({ forceCloseConnections: true });
  await app.register(
    jmapRoutes({
      store,
      submitter,
      rules,
      identity: directory,
      authenticate: async ({ headers }) =>
        authenticate(people, ended, { login: headers['x-person'], isReadOnly: 'x-read-only' in headers }),
      clock,
      log: silentLog,
      limits: options.limits ?? {},
    }),
  );
  const asking = createAsking(app);
  return {
    app,
    store,
    pool,
    submitter,
    rules,
    clock,
    anna,
    bruno,
    pupil,
    office,
    directory,
    ended,
    ...asking,
    async close() {
      await app.close();
      await submitter.stop();
      await rules.close();
      await close();
    },
  };
}

function openOn({ blobFolder, openAnother }: TestStore, files: BlobFiles): Promise<Store> {
  return createBlobFolder({ folder: blobFolder, files }).then(openAnother);
}

function createTestClock(): World['clock'] {
  let time = Date.parse('2026-11-23T20:00:00Z');
  return {
    now: () => new Date(time),
    advance: (seconds) => {
      time += seconds * 1000;
    },
  };
}

/** Of a session nothing else is looked at. */
const readOnlySession = { isReadOnly: true } as Session;

function authenticate(
  people: ReadonlyMap<string, Person>,
  ended: ReadonlySet<AccountId>,
  asked: { login: unknown; isReadOnly: boolean },
): Authentication {
  const { login, isReadOnly } = asked;
  const person = typeof login === 'string' ? people.get(login) : undefined;
  if (person === undefined) return { kind: 'none' };
  if (ended.has(person.accountId)) return { kind: 'refused' };
  return isReadOnly ? { kind: 'session', person, session: readOnlySession } : { kind: 'basic', person };
}

function createAsking(app: FastifyInstance): Pick<World, 'ask' | 'call' | 'refusal' | 'upload'> {
  const ask: World['ask'] = async (person, calls, extra = {}) => {
    const methodCalls = calls.map(([name, args, callId = 'c']) => [name, args, callId]);
    const response = await app.inject({
      method: 'POST',
      url: '/jmap/api',
      headers: { 'content-type': 'application/json', 'x-person': person.login },
      payload: JSON.stringify({ using: Object.values(capabilities), methodCalls, ...extra }),
    });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<JsonObject>();
  };
  const askOne = async (person: Person, name: string, args: JsonObject): Promise<Answer> => {
    const own = name.startsWith('Core/') ? {} : { accountId: formatAccountId(person.accountId) };
    const { methodResponses } = await ask(person, [[name, { ...own, ...args }]]);
    return (methodResponses as unknown as Answer[])[0] ?? assert.fail('no answer');
  };
  return {
    ask,
    async call(person, name, args = {}) {
      const [answered, result] = await askOne(person, name, args);
      assert.equal(answered, name, JSON.stringify(result));
      return result;
    },
    async refusal(person, name, args = {}) {
      const [answered, result] = await askOne(person, name, args);
      assert.equal(answered, 'error', JSON.stringify(result));
      return result['type'] ?? null;
    },
    async upload(person, bytes, type = 'application/octet-stream', accountId = person.accountId) {
      const response = await app.inject({
        method: 'POST',
        url: `/jmap/upload/${formatAccountId(accountId)}`,
        headers: { 'content-type': type, 'x-person': person.login },
        payload: Buffer.from(bytes),
      });
      assert.equal(response.statusCode, 201, response.body);
      return response.json<{ blobId: string }>().blobId;
    },
  };
}
