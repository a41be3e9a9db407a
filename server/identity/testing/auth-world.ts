import { after, beforeEach } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { createTestIdentity, type TestIdentity } from './create-test-identity.ts';
import { createAuthApp } from './tab.ts';

export interface AuthWorld {
  t: TestIdentity;
  app: FastifyInstance;
}

/** The room under its routes: closed with the test file, and no attempt counts from one test to the next. */
export async function createAuthWorld(): Promise<AuthWorld> {
  const t = await createTestIdentity();
  const app = await createAuthApp(t);
  beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));
  after(async () => {
    await app.close();
    await t.identity.revocations.close();
    await t.testDb.close();
  });
  return { t, app };
}
