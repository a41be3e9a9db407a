import pg from 'pg';
import type { Log } from '#base';
import { StartError, systemCode } from './errors.ts';

const OLDEST = 150_000;
const CONNECT_MS = 10_000;

export interface DatabaseFacts {
  version: number;
  shown: string;
  encoding: string;
  fsync: string;
  gin: boolean;
  may_create: boolean;
}

/**
 * Asks the database of DIGUE_DATABASE_URL whether it can hold the mail; throws `start/database` with a sentence that
 * never holds the URL: it has a password in it.
 */
export async function checkExternalDatabase(connectionString: string, log: Log): Promise<void> {
  const facts = await readFacts(connectionString);
  const problem = findProblem(facts);
  if (problem !== null) throw refuse(problem);
  if (facts.fsync !== 'on')
    log.warn('the external PostgreSQL runs with fsync off: a power cut may lose mail');
}

/** Why this database will not do, or null. */
export function findProblem(facts: DatabaseFacts): string | null {
  if (facts.version < OLDEST) return `it is PostgreSQL ${facts.shown}, and Digue needs 15 or later`;
  if (facts.encoding !== 'UTF8') {
    return `its encoding is ${facts.encoding}: create the database with encoding UTF8`;
  }
  if (!facts.gin) {
    return 'the extension btree_gin is missing: install PostgreSQL’s contrib package (postgresql-contrib)';
  }
  return facts.may_create
    ? null
    : 'its user may not create schemas: make it the owner of the database, or GRANT CREATE ON DATABASE';
}

async function readFacts(connectionString: string): Promise<DatabaseFacts> {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS });
  } catch (error) {
    throw refuse('it is not the URL of a database', error);
  }
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts>(`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
        current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
        exists (select from pg_available_extensions where name = 'btree_gin') as gin,
        has_database_privilege(current_database(), 'create') as may_create`);
    const [facts] = rows;
    if (facts === undefined) throw new Error('a select without a row');
    return facts;
  } catch (error) {
    throw refuse(explain(error), error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Classes and codes of PostgreSQL's appendix A, and those of the system. */
function explain(error: unknown): string {
  const code = systemCode(error);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return 'nothing answers there: is PostgreSQL running, and are host and port right?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its host name cannot be found';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'its host cannot be reached';
    case '28P01':
    case '28000':
      return 'it refuses this user or password';
    case '3D000':
      return 'there is no database of this name on it: create it first';
    case '53300':
      return 'it has no connection left';
    case '57P03':
      return 'it is still starting, or stopping';
    default:
      return code === ''
        ? `no connection within ${CONNECT_MS / 1000} seconds, or what answers is no PostgreSQL`
        : `it answered with the error ${code}`;
  }
}

function refuse(problem: string, cause?: unknown): StartError {
  return new StartError('start/database', `DIGUE_DATABASE_URL: ${problem}`, { cause });
}
