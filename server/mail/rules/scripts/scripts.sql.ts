import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { publishRules } from '#store';
import type { Script, ScriptId } from '../types.ts';

interface Row {
  script_id: ScriptId;
  name: string;
  content: string;
  is_active: boolean;
}

export async function listScriptRows(db: Db, accountId: AccountId): Promise<Script[]> {
  const { rows } = await sql<Row>`
    select script_id, name, content, is_active from rules.script
    where account_id = ${accountId}::bigint order by script_id`.execute(db);
  return rows.map((row) => ({
    scriptId: row.script_id,
    name: row.name,
    content: row.content,
    isActive: row.is_active,
  }));
}

/** The active scripts of these accounts, and no other's. */
export async function listActiveScripts(
  db: Db,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, string>> {
  const { rows } = await sql<{ account_id: AccountId; content: string }>`
    select account_id, content from rules.script
    where account_id = any(${[...accountIds]}::bigint[]) and is_active`.execute(db);
  return new Map(rows.map((row) => [row.account_id, row.content]));
}

export async function readVersion(db: Db, accountId: AccountId): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from rules.account where account_id = ${accountId}::bigint`.execute(db);
  return rows[0]?.version ?? 0;
}

/** See `Scripts.claim`. */
export async function claimVersion(db: Db, accountId: AccountId, version: number): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`insert into rules.account (account_id) values (${accountId}::bigint)
      on conflict (account_id) do nothing`.execute(tx);
    const { rows } = await sql`update rules.account set version = version + 1
      where account_id = ${accountId}::bigint and version = ${version}::bigint returning account_id`.execute(
      tx,
    );
    if (rows.length > 0) await publishRules(tx, accountId, version + 1);
    return rows.length > 0;
  });
}

/** Locks the account's rules until the transaction ends. */
export async function lockRules(db: Db, accountId: AccountId): Promise<void> {
  await sql`insert into rules.account (account_id) values (${accountId}::bigint)
    on conflict (account_id) do update set version = rules.account.version`.execute(db);
}

/** Counts a change, after which nothing has failed yet, and tells whoever listens; the rules are locked. */
export async function raiseVersion(db: Db, accountId: AccountId): Promise<void> {
  const { rows } = await sql<{ version: number }>`update rules.account set version = version + 1
    where account_id = ${accountId}::bigint returning version`.execute(db);
  for (const { version } of rows) await publishRules(db, accountId, version);
}

export async function insertScript(
  db: Db,
  accountId: AccountId,
  script: { name: string; content: string },
): Promise<ScriptId> {
  const { rows } = await sql<Pick<Row, 'script_id'>>`
    insert into rules.script (account_id, name, content)
    values (${accountId}::bigint, ${script.name}, ${script.content}) returning script_id`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('insert returned no row');
  return row.script_id;
}

/** Under the id that it had once; not active. */
export async function insertScriptAs(
  db: Db,
  accountId: AccountId,
  script: { scriptId: ScriptId; name: string; content: string },
): Promise<void> {
  await sql`insert into rules.script (account_id, script_id, name, content) overriding system value
    values (${accountId}::bigint, ${script.scriptId}::bigint, ${script.name}, ${script.content})`.execute(db);
}

export async function updateScript(
  db: Db,
  accountId: AccountId,
  script: { scriptId: ScriptId; name: string; content: string },
): Promise<void> {
  await sql`update rules.script set name = ${script.name}, content = ${script.content}
    where account_id = ${accountId}::bigint and script_id = ${script.scriptId}::bigint`.execute(db);
}

export async function deleteScript(db: Db, accountId: AccountId, scriptId: ScriptId): Promise<void> {
  await sql`delete from rules.script
    where account_id = ${accountId}::bigint and script_id = ${scriptId}::bigint`.execute(db);
}

/** Makes one script the active one, or none. */
export async function setActive(db: Db, accountId: AccountId, scriptId: ScriptId | null): Promise<void> {
  await sql`update rules.script set is_active = false
    where account_id = ${accountId}::bigint and is_active`.execute(db);
  if (scriptId === null) return;
  await sql`update rules.script set is_active = true
    where account_id = ${accountId}::bigint and script_id = ${scriptId}::bigint`.execute(db);
}
