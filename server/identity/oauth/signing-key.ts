import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';
import type { Clock, Db } from '#base';
import type { Sealer } from '../sealed.ts';
import { findKey, insertKey } from './artifacts.sql.ts';

const PURPOSE = 'id-token';
const BITS = 2048;

/** One for every process: RSA, which OpenID Connect Core (section 15.1) asks of every provider. */
export async function loadSigningKey({
  db,
  clock,
  sealer,
}: {
  db: Db;
  clock: Clock;
  sealer: Sealer;
}): Promise<JWK> {
  const kept = await findKey(db, PURPOSE);
  if (kept !== null) return JSON.parse(sealer.open(kept, PURPOSE)) as JWK;
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  const jwk = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' });
  await insertKey(db, { purpose: PURPOSE, sealed: sealer.seal(jwk, PURPOSE), now: clock.now() });
  const now = await findKey(db, PURPOSE);
  if (now === null) throw new Error('a signing key was written and is not there');
  return JSON.parse(sealer.open(now, PURPOSE)) as JWK;
}
