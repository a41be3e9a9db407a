import { sql, type RawBuilder } from 'kysely';

/** One statement of those that a change writes as one: the name it has there, and its text. */
export type Part = readonly [name: string, statement: RawBuilder<unknown>];

/**
 * Whether the account is still as it was read: what every part asks. The one called `account` raises its counter from what
 * that was, waits for whoever is at it, and has no row where they have raised it.
 */
export const stands = sql<boolean>`exists (select from account)`;

/** These parts, and what is asked when they are done. */
export function joinParts(parts: readonly Part[], asked: RawBuilder<unknown>): RawBuilder<unknown> {
  const written = parts.map(([name, statement]) => sql`${sql.id(name)} as materialized (${statement})`);
  return sql`with ${sql.join(written)} ${asked}`;
}
