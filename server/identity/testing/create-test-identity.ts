import { createTestDb, type TestDb } from '#base/testing';
import type { KyselyPlugin } from 'kysely';
import { silentLog, type AccountId, type Db } from '#base';
import { createIdentity, identityMigrations } from '../create-identity.ts';
import type { IdentityOptions, IdentityRoom } from '../room.ts';
import type { Notice } from '../notice.ts';
import type { AccountImport } from '../types.ts';

/** A clock that stands still until it is told. */
export class TestClock {
  #now = new Date('2026-09-01T08:00:00Z');
  now(): Date {
    return new Date(this.#now);
  }
  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

export const testDomains = ['ac-exemple.fr', 'écoles.ac-exemple.fr'];
/** As cheap as argon2id gets: tests look at behaviour. */
export const cheapHash = { memoryCost: 8, timeCost: 1, parallelism: 1 };
export const schoolOrigin = { remoteAddress: '192.0.2.10', userAgent: 'Test/1.0' };

export interface TestIdentity {
  identity: IdentityRoom;
  clock: TestClock;
  testDb: TestDb;
  /** Texts sent to phones, latest last. */
  texts: { number: string; text: string }[];
  /** What people were told, latest last. */
  notices: { account: AccountId; notice: Notice }[];
  /** Mailboxes whose reading was made one again. */
  shared: AccountId[];
  /** Folders of accounts, as the store would name them. */
  folders: Map<AccountId, Map<number, string>>;
  /** Another room over the same database, with other options. */
  reopen(options: Partial<IdentityOptions>): IdentityRoom;
}

/** The room over a database of its own; `testDb.close()` ends it. */
export async function createTestIdentity(): Promise<TestIdentity> {
  const testDb = await createTestDb([identityMigrations]);
  const clock = new TestClock();
  const texts: TestIdentity['texts'] = [];
  const smsProvider = {
    async send(number: string, text: string) {
      texts.push({ number, text });
    },
    async close() {},
  };
  const notices: TestIdentity['notices'] = [];
  const shared: AccountId[] = [];
  const folders: TestIdentity['folders'] = new Map();
  const checkpoints: string[] = [];
  const auditCheckpoints = {
    read: async () => checkpoints,
    append: async (line: string) => void checkpoints.push(line),
  };
  const notify = async (account: AccountId, notice: Notice) => void notices.push({ account, notice });
  const reopen = (options: Partial<IdentityOptions>): IdentityRoom => {
    const room = createIdentity({
      db: testDb.db,
      clock,
      log: silentLog,
      onContained: async () => {},
      ownDomains: testDomains,
      secret: Buffer.alloc(32, 7),
      hashParameters: cheapHash,
      smsProvider,
      notify,
      shareReading: async (mailbox) => void shared.push(mailbox),
      nameFolders: async (account, ids) => {
        const own = folders.get(account) ?? new Map<number, string>();
        return new Map([...own].filter(([id]) => ids.includes(id)));
      },
      auditCheckpoints,
      ...options,
    });
    // Tests of anything but the change at first sign-in give people passwords of their own.
    const importAccounts: IdentityRoom['importAccounts'] = (rows, given = { areTemporary: false }) =>
      room.importAccounts(rows, given);
    return { ...room, importAccounts };
  };
  return { identity: reopen({}), clock, testDb, texts, notices, shared, folders, reopen };
}

/** A row of an import: a teacher without secrets unless told otherwise. */
export function importRow(login: string, changes: Partial<AccountImport> = {}): AccountImport {
  return {
    login,
    givenName: 'Camille',
    familyName: login.toUpperCase(),
    address: `${login}.adresse@ac-exemple.fr`,
    role: 'teacher',
    establishment: '',
    password: '',
    appPassword: '',
    ...changes,
  };
}

/** The same database, every statement through it counted. */
export function countStatements(db: Db): { db: Db; count(): number } {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: db.withPlugin(counter), count: () => statements };
}
