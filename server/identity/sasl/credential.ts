import type { Clock, Db } from '#base';
import { isAppPasswordInForce } from '../app-passwords.sql.ts';
import { MAIL_SCOPE } from '../oauth/create-oauth.ts';
import { isGrantInForce } from '../oauth/grants.sql.ts';
import { protocolOfAppPassword, type IsCredentialInForce } from './types.ts';

export function createIsCredentialInForce({ db, clock }: { db: Db; clock: Clock }): IsCredentialInForce {
  return (account, { kind, id }, protocol) => {
    const now = clock.now();
    switch (kind) {
      case 'app-password':
        return isAppPasswordInForce(db, account, id, { protocol: protocolOfAppPassword(protocol), now });
      case 'oauth-grant':
        return isGrantInForce(db, account, id, { scope: MAIL_SCOPE, now });
    }
  };
}
