import { randomBytes } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import { digestToken } from '../keyed-hash.ts';
import { insertChallenge, pruneChallenges, takeChallenge } from './challenges.sql.ts';

const CHALLENGE_BYTES = 32;
const LIFETIME_MS = 5 * 60_000;

export type ChallengePurpose = 'register' | 'step' | 'sign-in';

/** WebAuthn challenges (section 13.4.3): random, made here, good for five minutes, one purpose and one answer. */
export interface Challenges {
  create(purpose: ChallengePurpose, account: AccountId | null): Promise<Uint8Array<ArrayBuffer>>;
  take(challenge: string, purpose: ChallengePurpose, account: AccountId | null): Promise<boolean>;
  prune(): Promise<void>;
}

export function createChallenges({ db, clock }: { db: Db; clock: Clock }): Challenges {
  return {
    async create(purpose, account) {
      const challenge = new Uint8Array(randomBytes(CHALLENGE_BYTES));
      const text = Buffer.from(challenge).toString('base64url');
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS);
      await insertChallenge(db, { digest: digestToken(text), purpose, account, expiresAt });
      return challenge;
    },
    take: (challenge, purpose, account) =>
      takeChallenge(db, { digest: digestToken(challenge), purpose, account, now: clock.now() }),
    prune: () => pruneChallenges(db, clock.now()),
  };
}
