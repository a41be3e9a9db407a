import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface ExternalDatabase {
  /** For DIGUE_DATABASE_URL. */
  url: string;
  drop(): Promise<void>;
}

/** An empty database on the PostgreSQL that `npm test` runs beside the product, as an operator would give it. */
export async function createExternalDatabase(): Promise<ExternalDatabase> {
  const server = process.env['DIGUE_DATABASE_URL'];
  if (server === undefined)
    throw new Error('DIGUE_DATABASE_URL names no PostgreSQL: run this through npm test');
  const name = `digue_e2e_${randomBytes(6).toString('hex')}`;
  const execute = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await execute(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
  return {
    url: server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`),
    drop: () => execute(`drop database ${name} with (force)`),
  };
}
