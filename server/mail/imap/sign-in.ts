import type { SaslConversation, SaslEnd, SaslMechanism } from '#identity';
import { capabilityCode } from './capabilities.ts';
import { formatPrograms } from './programs.ts';
import type { Session } from './session.ts';
import { bad, no, ok, refuse, type Completion } from './types.ts';

export const unprotected = no('[PRIVACYREQUIRED] Use TLS: without it a password could be read on its way');

export function beginSignIn(session: Session, mechanism: SaslMechanism): SaslConversation {
  const { parts, remoteAddress, programs, wires } = session;
  const origin = { remoteAddress, userAgent: formatPrograms(programs) };
  const channelBinding = wires.channelBinding();
  return parts.identity.sasl.begin(mechanism, { protocol: 'imap', origin, channelBinding });
}

export function finishSignIn(
  session: Session,
  mechanism: SaslMechanism,
  step: SaslEnd,
  isEncrypted: boolean,
): Completion {
  if (step.kind === 'authenticated') {
    const { person, credential } = step;
    session.turnedAway = session.admit({ person, credential });
    if (session.turnedAway !== null) return no(session.turnedAway);
    session.signedIn = { person, credential };
    return ok(`[${capabilityCode(session, isEncrypted)}] Welcome`);
  }
  session.failedSignIns += 1;
  switch (step.kind) {
    case 'refused':
      return refusalOf(mechanism);
    // RFC 9051, section 7.1: ALERT is shown to the person.
    case 'explained-refusal':
      return refuse('ALERT', step.sentence.fr, step.sentence.en);
    case 'throttled':
      return no(`[UNAVAILABLE] Too many attempts; try again in ${step.retryAfterSeconds} seconds`);
    case 'malformed':
      return bad('That is no message of this mechanism');
  }
}

/** Programs show it as it is. */
function refusalOf(mechanism: SaslMechanism): Completion {
  switch (mechanism) {
    case 'PLAIN':
      return refuse(
        'AUTHENTICATIONFAILED',
        'Mot de passe d’appareil refusé : faites-en un nouveau dans « Mes appareils »',
        'Device password refused: make a new one in “My devices”',
      );
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-256-PLUS':
      return refuse(
        'AUTHENTICATIONFAILED',
        'Mot de passe d’appareil refusé : s’il est ancien, choisissez « mot de passe normal » ou faites-en ' +
          'un nouveau dans « Mes appareils »',
        'Device password refused: if it is an old one, choose “normal password” or make a new one in “My devices”',
      );
    case 'OAUTHBEARER':
    case 'XOAUTH2':
      return refuse(
        'AUTHENTICATIONFAILED',
        'Autorisation terminée : reconnectez ce logiciel par le navigateur',
        'The permission has ended: sign this program in again by the browser',
      );
  }
}
