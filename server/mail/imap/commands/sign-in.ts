import type { Handler } from '../handler.ts';
import { capabilityCode } from '../capabilities.ts';
import type { Session } from '../session.ts';
import { bad, no, ok, type Completion } from '../types.ts';

const LONGEST_ANSWER = 8_192;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const unprotected = no('[PRIVACYREQUIRED] Use TLS: without it a password could be read on its way');

export const login: Handler<'login'> = async (session, { user, password }, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  return signIn(session, { user: user.toString('utf8'), password: password.toString('utf8') }, isEncrypted);
};

/** SASL PLAIN (RFC 4616). */
export const authenticate: Handler<'authenticate'> = async (session, command, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  if (command.mechanism !== 'PLAIN') return no('[CANNOT] That mechanism is not offered');
  const answer = command.initial ?? (await session.wires.ask('+ '));
  if (answer === null || answer === '*') return bad('The sign-in was broken off');
  const credentials = parsePlain(answer === '=' ? '' : answer);
  if (credentials === null) return bad('That is no PLAIN message');
  return signIn(session, credentials, isEncrypted);
};

function parsePlain(answer: string): { user: string; password: string } | null {
  if (answer.length > LONGEST_ANSWER || !BASE64.test(answer)) return null;
  const [as, user, password, ...rest] = Buffer.from(answer, 'base64').toString('utf8').split('\0');
  if (user === undefined || password === undefined || rest.length > 0) return null;
  // Nobody acts for somebody else here: shared mailboxes have names of their own.
  return as === '' || as === user ? { user, password } : null;
}

/** A device's own password and nothing else: the account's opens the webmail alone. */
async function signIn(
  session: Session,
  { user, password }: { user: string; password: string },
  isEncrypted: boolean,
): Promise<Completion> {
  const { identity } = session.parts;
  const outcome = await identity.authenticateAppPassword(user, password, session.origin, 'imap');
  switch (outcome.kind) {
    case 'authenticated':
      session.signedIn = { person: outcome.person, appPasswordId: outcome.appPasswordId };
      return ok(`[${capabilityCode(session, isEncrypted)}] Welcome`);
    case 'refused':
      session.failedSignIns += 1;
      return no(
        '[AUTHENTICATIONFAILED] Mot de passe d’appareil refusé : créez-en un dans « Ma sécurité » / ' +
          'Device password refused: make one in “My security”',
      );
    case 'throttled':
      session.failedSignIns += 1;
      return no(`[UNAVAILABLE] Too many attempts; try again in ${outcome.retryAfterSeconds} seconds`);
  }
}
