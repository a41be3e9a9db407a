import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { createTestDb, type TestDb } from '#base/testing';
import { silentLog, type AccountId } from '#base';
import type { SendLimits, SignedIn } from '#contract';
import {
  authRoutes,
  createIdentity,
  formatUai,
  identityMigrations,
  type IdentityRoom,
  type Person,
} from '#identity';
import {
  createAnnouncements,
  createQuotas,
  createRules,
  createSupport,
  createVerdictRecord,
  openContainmentIncidents,
  supportMigrations,
} from '#support';
import { adminRoutes } from '../index.ts';

/*
 * The console's routes over a directory of its own, for the tests of this room: a security officer, a help desk, a
 * head, a teacher and pupils of two schools. What touches mail is answered by doubles; `e2e/` walks it whole.
 */

export let testDb: TestDb;
export let identity: IdentityRoom;
export let app: FastifyInstance;
export const clock = { now: () => new Date('2026-09-01T08:00:00Z') };
export const PASSWORD = 'la bonne phrase';
export const one = formatUai(541001);
export const two = formatUai(541002);
/** What the doubles were asked to change. */
export const changes: object[] = [];
/** Whether what waited to leave was taken back. */
export const waiting = { taken: false };
/** An email id after more reports than a day takes. */
export const MUCH_REPORTED = 429;
export const limits: SendLimits = {
  windows: [{ minutes: 1, warn: 5, max: 7 }],
  night: { from: 20, to: 7, divisor: 4 },
  weekEnd: { divisor: 2 },
  timeZone: 'Europe/Paris',
  burst: { messages: 5, recipients: 300, factor: 5, circular: 2000 },
};

/** Nothing is delivered here. */
const notHere = () => Promise.reject(new Error('no store in these tests'));

before(async () => {
  testDb = await createTestDb([identityMigrations, supportMigrations]);
  identity = createIdentity({
    db: testDb.db,
    clock,
    log: silentLog,
    ownDomains: ['ac-exemple.fr'],
    secret: Buffer.alloc(32, 7),
    hashParameters: { memoryCost: 8, timeCost: 1, parallelism: 1 },
    smsProvider: { send: async () => {}, close: async () => {} },
    notify: async () => {},
    shareReading: async () => {},
    nameFolders: async () => new Map(),
    onContained: openContainmentIncidents,
  });
  const support = createSupport({ db: testDb.db, clock, identity });
  const review = {
    find: async () => ({ sent: { messages: 1, copies: 4, seen: 1 }, deleted: 3 }),
    withdraw: async () => 4,
    restore: async () => null,
    listRules: async () => null,
    undoRule: async () => 'not-found' as const,
    listSenders: async () => [],
    undoSender: async (_person: unknown, id: string) =>
      id === 'x' ? ('done' as const) : ('not-found' as const),
    listUnsent: async () => null,
    takeBack: async (_person: unknown, message: unknown) => (message === null ? 2 : 0),
  };
  const reports = {
    report: async (_person: unknown, { emailId }: { emailId: number }) => {
      if (emailId === 0) return { kind: 'not-found' as const };
      if (emailId === MUCH_REPORTED) return { kind: 'too-many' as const };
      return { kind: 'reported' as const, answer: { isPutAside: true, isContained: false } };
    },
    listOwn: async () => [],
    listWaiting: async (actor: Person) => (actor.role === 'security-officer' ? [] : null),
    answer: async (actor: Person) => (actor.role === 'security-officer' ? { reports: 2, recalled: 5 } : null),
  };
  const isOfficer = (actor: Person): boolean => actor.role === 'security-officer';
  const outcome = { messages: 3, copies: 9, mailboxes: 8, seen: 2, reports: 1, told: 2 };
  const campaigns = {
    list: async (actor: Person) => (isOfficer(actor) ? [] : null),
    show: async () => null,
    recall: async (actor: Person, { campaignId }: { campaignId: number }) =>
      isOfficer(actor) && campaignId === 1 ? outcome : null,
    undo: async (actor: Person) => (isOfficer(actor) ? { returned: 9 } : null),
    exclude: async (actor: Person) => isOfficer(actor),
  };
  const lessons = {
    show: async (actor: Person) => (isOfficer(actor) ? { signals: [], counted: 0, forgotten: 0 } : null),
    reset: async (actor: Person) => (isOfficer(actor) ? 4 : null),
    undoReset: async (actor: Person) => (isOfficer(actor) ? 4 : null),
  };
  const exports = {
    feedbackReport: async (actor: Person) => (isOfficer(actor) ? Buffer.from('ARF') : null),
    tickets: async (actor: Person) => (isOfficer(actor) ? [] : null),
  };
  const gate = {
    openLink: async () => null,
    openFile: async () => null,
    readPages: async () => null,
    isConfirmed: async () => false,
    recordClick: async () => {},
    listClicks: async () => [],
    prune: async () => {},
  };
  const quarantine = {
    list: async () => ({ messages: [], more: false, total: 0 }),
    listAnswers: async () => [],
    ask: async (_person: unknown, email: { emailId: number }) =>
      email.emailId === 0 ? ('not-found' as const) : ('asked' as const),
    listWaiting: async (actor: Person) => (actor.role === 'security-officer' ? [] : null),
    answer: async (actor: Person) => (actor.role === 'security-officer' ? { released: 1 } : null),
  };
  const filterStates = {
    describe: async (actor: Person) =>
      actor.role === 'security-officer' ? { antivirus: null, rspamd: null } : null,
  };
  const secret = Buffer.alloc(32, 9);
  const counting = { db: testDb.db, clock, identity };
  const verdicts = createVerdictRecord({ ...counting, log: silentLog, secret, retentionDays: 30 });
  const { countRecent } = verdicts;
  const rules = createRules({ ...counting, ownDomains: ['ac-exemple.fr'], countRecent });
  const quota = async (ids: readonly AccountId[]) =>
    new Map(ids.map((id) => [id, { usedBytes: 12, limitBytes: 100 }]));
  const quotas = createQuotas({ identity, store: { quota } });
  const announcements = createAnnouncements({
    ...counting,
    log: silentLog,
    domain: 'ac-exemple.fr',
    store: { prepare: notHere, append: notHere, readBlob: notHere },
  });
  const submitter = {
    outgoingRules: {
      list: async (actor: Person) => (isOfficer(actor) ? [] : null),
      set: async (actor: Person, rule: object) => isOfficer(actor) && changes.push(rule) > 0,
      findLimits: async (actor: Person) =>
        isOfficer(actor) ? { limits, byDefault: limits, changed: null } : null,
      setLimits: async (actor: Person, change: object) => isOfficer(actor) && changes.push(change) > 0,
    },
    waiting: {
      count: async () => (waiting.taken ? 0 : 2),
      takeBack: async () => {
        waiting.taken = true;
        return 2;
      },
    },
    held: {
      list: async (actor: Person) => (isOfficer(actor) ? [] : null),
      answer: async (actor: Person, message: { submissionId: number }) =>
        isOfficer(actor) && message.submissionId === 1,
    },
  };
  app = fastify();
  await app.register(
    authRoutes({ identity, secureCookies: false, clock, log: silentLog, origin: () => 'http://localhost' }),
  );
  await app.register(
    adminRoutes({
      identity,
      support,
      review,
      reports,
      campaigns,
      lessons,
      exports,
      gate,
      quarantine,
      filterStates,
      rules,
      verdicts,
      announcements,
      quotas,
      submitter,
      findFile: () => null,
      secureCookies: false,
      clock,
    }),
  );
  const row = (login: string, role: string, establishment: string) => ({
    login,
    givenName: 'P',
    familyName: `Nom${login}`,
    address: `${login}@ac-exemple.fr`,
    role,
    establishment,
    password: PASSWORD,
    appPassword: '',
  });
  await identity.importAccounts(
    [
      row('rssi', 'security-officer', two),
      row('aide', 'help-desk', two),
      row('admin', 'administrator', two),
      row('chef', 'head', one),
      row('prof', 'teacher', one),
      ...Array.from({ length: 6 }, (_, n) => row(`eleve${n}`, 'pupil', one)),
      ...Array.from({ length: 6 }, (_, n) => row(`ailleurs${n}`, 'pupil', two)),
    ],
    { areTemporary: false },
  );
});
after(async () => {
  await app.close();
  await testDb.close();
});
beforeEach(() => sql`truncate identity.attempt`.execute(testDb.db));

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export class Tab {
  #headers: Record<string, string> = {};
  async signIn(login: string): Promise<this> {
    const reply = await app.inject({
      method: 'POST',
      url: '/auth/sign-in',
      payload: { login, password: PASSWORD },
    });
    assert.equal(reply.statusCode, 200, reply.body);
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    this.#headers = { cookie, 'x-digue-csrf': reply.json<SignedIn>().csrfToken };
    return this;
  }
  call(method: Method, url: string, payload?: object) {
    return app.inject({ method, url, headers: this.#headers, ...(payload === undefined ? {} : { payload }) });
  }
  async get<T>(url: string): Promise<T> {
    const reply = await this.call('GET', url);
    assert.equal(reply.statusCode, 200, `${url} ${reply.body}`);
    return reply.json<T>();
  }
}
export const open = (login: string) => new Tab().signIn(login);
export const idOf = async (login: string): Promise<AccountId> => {
  const found = (await identity.resolveRecipients([`${login}@ac-exemple.fr`])).get(`${login}@ac-exemple.fr`);
  assert.ok(found);
  return found.accountId;
};
