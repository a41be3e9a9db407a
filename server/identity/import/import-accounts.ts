import { accountId, type AccountId, type Clock, type Db } from '#base';
import { upsertNumens } from '../activation/activation.sql.ts';
import { digestNumen } from '../activation/create-activation.ts';
import { digestAppPassword } from '../app-passwords.ts';
import type { Domains } from '../domains.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import type { Identity, ImportOutcome } from '../types.ts';
import { checkRow, type CheckedRow } from './check-row.ts';
import {
  insertFreeAliases,
  insertImportedAppPasswords,
  insertPeople,
  lockDirectory,
  readDirectoryState,
  refreshStatistics,
  replaceWords,
  setImportedPasswords,
  setPrimaryAddresses,
  updatePeople,
} from './import.sql.ts';
import { planImport, type Decision, type PlanInput } from './plan.ts';

export interface ImportOptions {
  db: Db;
  clock: Clock;
  domains: Domains;
  hasher: PasswordHasher;
  appPasswordKey: Buffer;
  numenKey: Buffer;
  /** Passwords hashed at once. */
  concurrency: number;
}

/**
 * Creates and changes accounts of people in one transaction of set-based statements. The same rows twice change
 * nothing: a password counts as changed only when it is not what the last import gave, so that what the person set
 * since survives.
 */
export function createImportAccounts(options: ImportOptions): Identity['importAccounts'] {
  const { db, domains } = options;
  return async (rows, { areTemporary } = { areTemporary: true }) => {
    const inputs = rows.map((row): PlanInput => {
      const check = checkRow(row, domains);
      return check.kind === 'valid' ? check.row : check;
    });
    const valid = inputs.filter((input): input is CheckedRow => !('reason' in input));
    if (valid.length === 0)
      return planImport(inputs, emptyState).map((d) => toOutcome(d, new Map(), noChange));
    // Hashing takes long: it is done for a first plan, outside the transaction that holds the lock.
    const firstPlan = planImport(inputs, await readDirectoryState(db, valid));
    const hashes = await hashNewPasswords(options, firstPlan);
    return db.transaction().execute(async (tx) => {
      await lockDirectory(tx);
      const plan = planImport(inputs, await readDirectoryState(tx, valid));
      return applyPlan(tx, options, { plan, hashes, areTemporary });
    });
  };
}

const emptyState = { byLogin: new Map(), holders: new Map(), knownEstablishments: new Set<string>() };
/** From here on, plans made for the directory of before would be slow until PostgreSQL notices by itself. */
const MANY_ROWS = 1000;
const noChange: ReadonlySet<number> = new Set();

/** Login → new hash, for passwords that are not what the last import gave. */
async function hashNewPasswords(
  options: ImportOptions,
  plan: readonly Decision[],
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const todo = plan.values();
  const worker = async (): Promise<void> => {
    for (const decision of todo) {
      if (decision.kind === 'refuse' || decision.row.password === null) continue;
      const { login, password } = decision.row;
      const before = decision.kind === 'keep' ? decision.account.importedHash : null;
      if (before !== null && (await options.hasher.matches(password, before))) continue;
      hashes.set(login, await options.hasher.hash(password));
    }
  };
  // The iterator is shared: each worker takes the next row when it is free.
  await Promise.all(Array.from({ length: options.concurrency }, worker));
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
  const changed: { accountId: number; row: CheckedRow }[] = [];
  const kept: CheckedRow[] = [];
  for (const decision of plan) {
    if (decision.kind !== 'keep') continue;
    accounts.set(decision.row.login, decision.account.accountId);
    kept.push(decision.row);
    if (decision.differs) changed.push({ accountId: decision.account.accountId, row: decision.row });
  }
  const idOf = (row: CheckedRow): number => {
    const id = accounts.get(row.login);
    if (id === undefined) throw new Error('an account of the plan was not written');
    return id;
  };
  await updatePeople(tx, changed);
  const written = [...created.map((row) => ({ accountId: idOf(row), row })), ...changed];
  await writeDirectory(tx, written);
  const touched = new Set(changed.map((change) => change.accountId));
  const people = [...created, ...kept];
  const secrets = await writeSecrets(tx, options, { people, hashes, idOf, now, areTemporary });
  if (created.length >= MANY_ROWS) await refreshStatistics(tx);
  const altered = new Set([...touched, ...secrets]);
  return plan.map((decision) => toOutcome(decision, accounts, altered));
}

async function writeDirectory(
  tx: Db,
  written: readonly { accountId: number; row: CheckedRow }[],
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

/** The accounts that got a secret. */
async function writeSecrets(
  tx: Db,
  options: ImportOptions,
  work: {
    people: readonly CheckedRow[];
    hashes: ReadonlyMap<string, string>;
    idOf: (row: CheckedRow) => number;
    now: Date;
    areTemporary: boolean;
  },
): Promise<ReadonlySet<number>> {
  const { people, hashes, idOf, now, areTemporary } = work;
  const passwords = people.flatMap((row) => {
    const hash = hashes.get(row.login);
    return hash === undefined ? [] : [{ accountId: idOf(row), hash }];
  });
  const appPasswords = people.flatMap((row) =>
    row.appPassword === null
      ? []
      : [{ accountId: idOf(row), digest: digestAppPassword(options.appPasswordKey, row.appPassword) }],
  );
  const numens = people.flatMap((row) =>
    row.numen === null ? [] : [{ accountId: idOf(row), digest: digestNumen(options.numenKey, row.numen) }],
  );
  if (passwords.length > 0) await setImportedPasswords(tx, passwords, { now, areTemporary });
  if (numens.length > 0) await upsertNumens(tx, numens);
  const given =
    appPasswords.length > 0 ? await insertImportedAppPasswords(tx, appPasswords, now) : new Set<number>();
  return new Set([...given, ...passwords.map((password) => password.accountId)]);
}

function toOutcome(
  decision: Decision,
  accounts: ReadonlyMap<string, number>,
  touched: ReadonlySet<number>,
): ImportOutcome {
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
  const id: AccountId = accountId(accounts.get(decision.row.login) ?? 0);
  const kind = decision.kind === 'create' ? 'created' : touched.has(id) ? 'changed' : 'unchanged';
  const { warnings } = decision;
  return { kind, accountId: id, ...(warnings.length > 0 ? { warnings } : {}) };
}
