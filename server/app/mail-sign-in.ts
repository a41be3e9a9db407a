import type { Identity, IdentityRoom } from '#identity';
import type { Sasl, SaslConversation, SubmissionIdentity } from '#mail/submission';

/** SASL PLAIN over the per-device passwords, as mail/submission asks for it. */
export function createMailSignIn(
  identity: Pick<IdentityRoom, 'authenticateAppPassword' | 'isAppPasswordInForce'>,
): Pick<SubmissionIdentity, 'sasl' | 'isCredentialInForce'> {
  const sasl: Sasl = {
    mechanisms: ({ isEncrypted }) => (isEncrypted ? ['PLAIN'] : []),
    begin: (_mechanism, { protocol, origin }) =>
      beginPlain((login, password) => identity.authenticateAppPassword(login, password, origin, protocol)),
  };
  return {
    sasl,
    isCredentialInForce: (account, { id }, protocol) => identity.isAppPasswordInForce(account, id, protocol),
  };
}

type Check = (login: string, password: string) => ReturnType<Identity['authenticateAppPassword']>;

/** RFC 4616; nobody acts for somebody else here. */
function beginPlain(check: Check): SaslConversation {
  let hasAsked = false;
  return {
    async next(response) {
      if (response === null && !hasAsked) {
        hasAsked = true;
        return { kind: 'challenge', data: Buffer.alloc(0) };
      }
      const [as, login = '', password = '', ...rest] = (response ?? Buffer.alloc(0))
        .toString('utf8')
        .split('\0');
      if (login === '' || password === '' || rest.length > 0) return { kind: 'malformed' };
      if (as !== '' && as !== login) return { kind: 'refused' };
      const outcome = await check(login, password);
      if (outcome.kind !== 'authenticated') return outcome;
      const credential = { kind: 'app-password', id: outcome.appPasswordId };
      return { kind: 'authenticated', person: outcome.person, credential };
    },
  };
}
