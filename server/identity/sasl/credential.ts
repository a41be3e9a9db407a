import type { Clock, Db } from '#base';
import { isAppPasswordInForce } from '../app-passwords.sql.ts';
import { protocolOfAppPassword, type IsCredentialInForce } from './types.ts';

export function createIsCredentialInForce({ db, clock }: { db: Db; clock: Clock }): IsCredentialInForce {
  return (account, { id }, protocol) =>
    isAppPasswordInForce(db, account, id, { protocol: protocolOfAppPassword(protocol), now: clock.now() });
}
