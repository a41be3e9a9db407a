import { sql } from 'kysely';
import type { Db } from '#base';

export interface RefusalCount {
  act: string;
  network: string;
  hour: Date;
  /** Beyond those that have a line of their own. */
  untold: number;
}

/** Counts one more of this hour; how many there were, this one included. */
export async function countRefusal(db: Db, act: string, network: string, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into identity.refusal (hour, act, network, count, told)
    values (date_trunc('hour', ${now}::timestamptz), ${act}, ${network}, 1, 0)
    on conflict (hour, act, network) do update set count = refusal.count + 1
    returning count`.execute(db);
  return rows[0]?.count ?? 1;
}

/** Notes that one of them got a line of its own. */
export async function tellRefusal(db: Db, act: string, network: string, now: Date): Promise<void> {
  await sql`update identity.refusal set told = told + 1
    where hour = date_trunc('hour', ${now}::timestamptz) and act = ${act} and network = ${network}`.execute(
    db,
  );
}

/** Takes the counts of hours that are over. */
export async function takeRefusals(tx: Db, now: Date): Promise<RefusalCount[]> {
  const { rows } = await sql<RefusalCount>`
    with over as (delete from identity.refusal where hour < date_trunc('hour', ${now}::timestamptz)
      returning act, network, hour, count - told as untold)
    select act, network, hour, untold from over where untold > 0 and network <> '*'
    order by hour, untold desc, act, network`.execute(tx);
  return rows;
}

/** One more wrong password of today; how many there were. */
export async function countGuess(db: Db, account: number, now: Date): Promise<number> {
  const { rows } = await sql<{ guesses: number }>`
    insert into identity.wrong_guess (account_id, day, guesses)
    values (${account}::bigint, (${now}::timestamptz at time zone 'UTC')::date, 1)
    on conflict (account_id, day) do update set guesses = wrong_guess.guesses + 1
    returning guesses`.execute(db);
  return rows[0]?.guesses ?? 1;
}

export async function pruneGuesses(db: Db, now: Date): Promise<void> {
  await sql`delete from identity.wrong_guess
    where day < (${now}::timestamptz at time zone 'UTC')::date - 1`.execute(db);
}
