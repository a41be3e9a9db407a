import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { DigueError } from '../errors.ts';
import type { Db } from './connect.ts';

/** A room's own PostgreSQL schema and the folder of its numbered `.sql` files. */
export interface Migrations {
  schema: string;
  folder: URL;
}

export class MigrationError extends DigueError<'migration/changed'> {}

/** Any number that no other program is likely to lock on. */
const MIGRATION_LOCK = 5_487_088_001;

/**
 * Applies what is missing, room after room, in one transaction: the schema is wholly new or untouched. Refuses
 * (`migration/changed`) when a file that was applied is no longer the same.
 */
export async function migrate(db: Db, rooms: readonly Migrations[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(tx);
    await sql`create table if not exists public.digue_migration (
      room text not null, name text not null, sha256 text not null,
      applied_at timestamptz not null default now(), primary key (room, name))`.execute(tx);
    for (const room of rooms) await migrateRoom(tx, room);
  });
}

async function migrateRoom(tx: Db, room: Migrations): Promise<void> {
  await sql`create schema if not exists ${sql.id(room.schema)}`.execute(tx);
  const applied = await sql<{ name: string; sha256: string }>`
    select name, sha256 from public.digue_migration where room = ${room.schema}`.execute(tx);
  const known = new Map(applied.rows.map((row) => [row.name, row.sha256]));
  const names = (await readdir(room.folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) {
    const text = await readFile(new URL(name, room.folder), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const before = known.get(name);
    if (before === sha256) continue;
    if (before !== undefined) {
      throw new MigrationError(
        'migration/changed',
        `migration ${room.schema}/${name} was changed after it was applied`,
      );
    }
    await sql.raw(text).execute(tx);
    await sql`insert into public.digue_migration (room, name, sha256)
      values (${room.schema}, ${name}, ${sha256})`.execute(tx);
  }
}
