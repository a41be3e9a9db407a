import type { AccountId, Clock, Db } from '#base';
import type { AppPasswordProtocol } from '#contract';
import type { FoundAppPassword } from '../../app-passwords.sql.ts';
import { keyedHash } from '../../keyed-hash.ts';
import type { Sealer } from '../../sealed.ts';
import { checkProof, deriveVerifier, type Verifier } from './keys.ts';
import { hasVerifier, insertVerifiers, listCandidates, listNames } from './verifiers.sql.ts';

/** RFC 7677, section 4: at least so many. A device password is random, so that more would cost and protect nothing. */
export const ITERATIONS = 4096;
const SALT = 16;
const HALF = 32;
/** Names of one person that a new device password can be used with by SCRAM. */
const MAX_NAMES = 8;

/** What SCRAM knows of device passwords (docs/decisions/0020). */
export interface ScramVerifiers {
  /** For a name as somebody signs in by it, normalised, whether it is anybody's or not. */
  saltOf(login: string): Buffer;
  /** Of a new device password. */
  create(account: AccountId, appPasswordId: number, secret: string): Promise<void>;
  /** Of one that came by itself, for the name that it came with. */
  learn(found: FoundAppPassword, login: string, secret: string): Promise<void>;
  /** The one whose proof this is, good for this protocol or no longer; null when it is of none. */
  find(
    login: string,
    shown: { authMessage: string; proof: Buffer },
    use: AppPasswordProtocol,
  ): Promise<{ found: FoundAppPassword; isGood: boolean; serverSignature: Buffer } | null>;
}

export function createScramVerifiers(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  sealer: Sealer;
}): ScramVerifiers {
  const { db, clock, key, sealer } = options;
  const saltOf = (login: string): Buffer => keyedHash(key, login).subarray(0, SALT);
  const insert = async (
    owner: { account: AccountId; appPasswordId: number },
    names: string[],
    secret: string,
  ) => {
    const rows = names.map(async (name) => {
      const salt = saltOf(name);
      const verifiers = await Promise.all(
        listForms(secret).map((form) => deriveVerifier(form, { salt, iterations: ITERATIONS })),
      );
      const text = Buffer.concat(verifiers.flatMap(({ storedKey, serverKey }) => [storedKey, serverKey]));
      return { salt, keys: sealer.seal(text.toString('base64'), contextOf(owner)) };
    });
    await insertVerifiers(db, owner, await Promise.all(rows));
  };
  return {
    saltOf,
    async create(account, appPasswordId, secret) {
      await insert({ account, appPasswordId }, await listNames(db, account, MAX_NAMES), secret);
    },
    async learn({ person: { accountId: account }, appPasswordId }, login, secret) {
      const owner = { account, appPasswordId };
      if (!(await hasVerifier(db, owner, saltOf(login)))) await insert(owner, [login], secret);
    },
    async find(login, { authMessage, proof }, protocol) {
      const candidates = await listCandidates(
        db,
        { login, salt: saltOf(login) },
        { protocol, now: clock.now() },
      );
      for (const { found, keys, isGood } of candidates) {
        const owner = { account: found.person.accountId, appPasswordId: found.appPasswordId };
        for (const verifier of readVerifiers(sealer.open(keys, contextOf(owner)))) {
          const serverSignature = checkProof(verifier, authMessage, proof);
          if (serverSignature !== null) return { found, isGood, serverSignature };
        }
      }
      return null;
    },
  };
}

function contextOf({ account, appPasswordId }: { account: AccountId; appPasswordId: number }): string {
  return `scram/${account}/${appPasswordId}`;
}

/** As it is, and as the screen shows it: the client makes its proof of what was typed, spaces and all. */
function listForms(secret: string): string[] {
  return [secret, secret.match(/.{1,4}/gu)?.join(' ') ?? secret];
}

function readVerifiers(text: string): Verifier[] {
  const octets = Buffer.from(text, 'base64');
  const at = (index: number) => octets.subarray(index * HALF, (index + 1) * HALF);
  return Array.from({ length: octets.length / (2 * HALF) }, (_, index) => ({
    storedKey: at(2 * index),
    serverKey: at(2 * index + 1),
  }));
}
