import type { AccountId, Clock, Db } from '#base';
import { accountId } from '#base';
import { upsertNumens } from '../activation/activation.sql.ts';
import type { Audit } from '../audit/create-audit.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Domains } from '../domains.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import type { Identity, ImportChange, ImportOutcome } from '../types.ts';
import { insertLeaving } from '../departures/departures.sql.ts';
import { listChanges, type SecretDigests } from './changes.ts';
import { checkRow, type CheckedRow } from './check-row.ts';
import {
  insertFreeAliases,
  insertImportedAppPasswords,
  insertPeople,
  lockDirectory,
  readDirectoryState,
  refreshStatistics,
  replaceWords,
  setExternalIds,
  setImportedPasswords,
  setPrimaryAddresses,
  updatePeople,
  upsertBirthDates,
} from './import.sql.ts';
import { endRightsOfMoved, giveHeadsTheirMailboxes } from './moves.sql.ts';
import { workThrough, type NewPasswords } from './new-passwords.ts';
import { noteImport } from './note-import.ts';
import { planImport, type Decision, type DirectoryState, type NamedRow, type PlanInput } from './plan.ts';

export interface ImportOptions {
  db: Db;
  clock: Clock;
  domains: Domains;
  /** Of passwords that people keep, and of those that serve once. */
  hashers: { own: PasswordHasher; temporary: PasswordHasher };
  newPasswords: NewPasswords;
  digests: SecretDigests;
  /** What is kept of a password beside its hash (docs/decisions/0009). */
  hintOf: (account: AccountId, password: string) => number;
  audit: Audit;
  /** Passwords hashed at once. */
  concurrency: number;
}

/**
 * Creates and changes accounts of people in one transaction of set-based statements. The same rows twice change
 * nothing: a password that the person chose stays unless asked for otherwise, and one of an import counts as changed
 * only when it is not what the last import gave.
 */
export function createImportAccounts(options: ImportOptions): Identity['importAccounts'] {
  const { db, domains } = options;
  return async (rows, { areTemporary, mayReset = false } = { areTemporary: true }) => {
    const inputs = rows.map((row): PlanInput => {
      const check = checkRow(row, domains);
      return check.kind === 'valid' ? check.row : check;
    });
    const valid = inputs.filter((input): input is CheckedRow => !('reason' in input));
    if (valid.length === 0)
      return planImport(inputs, emptyState).map((d) => toOutcome(d, new Map(), new Map()));
    // Hashing takes long: it is done for a first plan, outside the transaction that holds the lock.
    const [domain = ''] = domains.names;
    const firstPlan = planImport(inputs, await readDirectoryState(db, valid, domain));
    const hasher = areTemporary ? options.hashers.temporary : options.hashers.own;
    const hashes = await hashPasswords(options, hasher, {
      plan: firstPlan,
      keys: await options.newPasswords.find(firstPlan, mayReset),
    });
    options.newPasswords.forget();
    return db.transaction().execute(async (tx) => {
      await lockDirectory(tx);
      const plan = planImport(inputs, await readDirectoryState(tx, valid, domain));
      return applyPlan(tx, options, { plan, hashes, areTemporary });
    });
  };
}

const emptyState: DirectoryState = {
  byLogin: new Map(),
  byExternalId: new Map(),
  holders: new Map(),
  taken: new Set(),
  knownEstablishments: new Set(),
  domain: '',
};
/** From here on, plans made for the directory of before would be slow until PostgreSQL notices by itself. */
const MANY_ROWS = 1000;

/** Key of the row → new hash. */
async function hashPasswords(
  options: ImportOptions,
  hasher: PasswordHasher,
  work: { plan: readonly Decision[]; keys: ReadonlySet<string> },
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  await workThrough(work.plan, options.concurrency, async (decision) => {
    if (decision.kind === 'refuse' || decision.row.password === null || !work.keys.has(decision.row.key))
      return;
    hashes.set(decision.row.key, await hasher.hash(decision.row.password));
  });
  return hashes;
}

async function applyPlan(
  tx: Db,
  options: ImportOptions,
  work: { plan: readonly Decision[]; hashes: ReadonlyMap<string, string>; areTemporary: boolean },
): Promise<ImportOutcome[]> {
  const { plan, hashes, areTemporary } = work;
  const now = options.clock.now();
  const created = plan.flatMap((d) => (d.kind === 'create' ? [d.row] : []));
  const accounts = await insertPeople(tx, created, now);
  const changed: { accountId: number; row: NamedRow }[] = [];
  const kept: NamedRow[] = [];
  const moves: { accountId: number; from: string }[] = [];
  for (const decision of plan) {
    if (decision.kind !== 'keep') continue;
    accounts.set(decision.row.login, decision.account.accountId);
    kept.push(decision.row);
    const { accountId, establishment: from } = decision.account;
    if (decision.differs) changed.push({ accountId, row: decision.row });
    if (from !== null && from !== decision.row.establishment) moves.push({ accountId, from });
  }
  const idOf = (row: NamedRow): number => {
    const id = accounts.get(row.login);
    if (id === undefined) throw new Error('an account of the plan was not written');
    return id;
  };
  const changes = new Map<number, readonly ImportChange[]>();
  for (const decision of plan) {
    if (decision.kind !== 'keep') continue;
    const made = listChanges(decision, new Set(hashes.keys()), options.digests);
    if (made.length > 0) changes.set(decision.account.accountId, made);
  }
  await updatePeople(tx, changed);
  const written = [...created.map((row) => ({ accountId: idOf(row), row })), ...changed];
  await writeDirectory(tx, written);
  const robbed = await writePlaces(tx, { written, moves, now });
  const people = [...created, ...kept];
  await writeKeysAndDays(tx, people, { idOf, now });
  await writeSecrets(tx, options, { people, hashes, idOf, now, areTemporary });
  const reset = [...changes].flatMap(([id, made]) => (made.includes('password') ? [accountId(id)] : []));
  // Sessions and rights have ended: every process that serves them is told.
  const shut = [...new Set([...robbed, ...reset])];
  if (shut.length > 0) await insertRevocations(tx, shut);
  if (created.length >= MANY_ROWS) await refreshStatistics(tx);
  const outcomes = plan.map((decision) => toOutcome(decision, accounts, changes));
  await noteImport(tx, options.audit, { outcomes, changes });
  return outcomes;
}

/** What a place in a school brings and takes away; those who lost a right. */
async function writePlaces(
  tx: Db,
  work: {
    written: readonly { accountId: number; row: NamedRow }[];
    moves: readonly { accountId: number; from: string }[];
    now: Date;
  },
): Promise<AccountId[]> {
  const heads = work.written.flatMap(({ accountId, row }) => (row.role === 'head' ? [accountId] : []));
  const today = work.now.toISOString().slice(0, 10);
  const robbed = work.moves.length > 0 ? await endRightsOfMoved(tx, work.moves, today) : [];
  if (heads.length > 0) await giveHeadsTheirMailboxes(tx, heads);
  return robbed;
}

async function writeKeysAndDays(
  tx: Db,
  people: readonly NamedRow[],
  { idOf, now }: { idOf: (row: NamedRow) => number; now: Date },
): Promise<void> {
  const keys = people.flatMap((row) =>
    row.externalId === null ? [] : [{ accountId: idOf(row), externalId: row.externalId }],
  );
  const leaving = people.flatMap((row) => {
    const { leavesOn, newAddress } = row;
    return leavesOn === null ? [] : [{ accountId: idOf(row), leavesOn, newAddress }];
  });
  if (keys.length > 0) await setExternalIds(tx, keys);
  const born = people.flatMap((row) =>
    row.birthDate === null ? [] : [{ accountId: idOf(row), bornOn: row.birthDate }],
  );
  if (leaving.length > 0) await insertLeaving(tx, leaving, now);
  if (born.length > 0) await upsertBirthDates(tx, born);
}

async function writeDirectory(
  tx: Db,
  written: readonly { accountId: number; row: NamedRow }[],
): Promise<void> {
  if (written.length === 0) return;
  await setPrimaryAddresses(
    tx,
    written.map(({ accountId, row }) => ({ accountId, address: row.address })),
  );
  // login@domain works as well, unless somebody has that address.
  await insertFreeAliases(
    tx,
    written.map(({ accountId, row }) => ({
      accountId,
      address: `${row.login}${row.address.slice(row.address.lastIndexOf('@'))}`,
    })),
  );
  await replaceWords(
    tx,
    written.map(({ accountId, row }) => ({ accountId, words: row.words })),
  );
}

async function writeSecrets(
  tx: Db,
  options: ImportOptions,
  work: {
    people: readonly NamedRow[];
    hashes: ReadonlyMap<string, string>;
    idOf: (row: NamedRow) => number;
    now: Date;
    areTemporary: boolean;
  },
): Promise<void> {
  const { people, hashes, idOf, now, areTemporary } = work;
  const passwords = people.flatMap((row) => {
    const hash = hashes.get(row.key);
    if (hash === undefined) return [];
    const account = accountId(idOf(row));
    return [{ accountId: account, hash, hint: options.hintOf(account, row.password ?? '') }];
  });
  const appPasswords = people.flatMap((row) =>
    row.appPassword === null
      ? []
      : [{ accountId: idOf(row), digest: options.digests.appPassword(row.appPassword) }],
  );
  const numens = people.flatMap((row) =>
    row.numen === null ? [] : [{ accountId: idOf(row), digest: options.digests.numen(row.numen) }],
  );
  if (passwords.length > 0) await setImportedPasswords(tx, passwords, { now, areTemporary });
  if (numens.length > 0) await upsertNumens(tx, numens);
  if (appPasswords.length > 0) await insertImportedAppPasswords(tx, appPasswords, now);
}

function toOutcome(
  decision: Decision,
  accounts: ReadonlyMap<string, number>,
  changes: ReadonlyMap<number, readonly ImportChange[]>,
): ImportOutcome {
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
  const id: AccountId = accountId(accounts.get(decision.row.login) ?? 0);
  const kind = decision.kind === 'create' ? 'created' : changes.has(id) ? 'changed' : 'unchanged';
  const { warnings } = decision;
  return { kind, accountId: id, ...(warnings.length > 0 ? { warnings } : {}) };
}
