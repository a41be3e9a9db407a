import type { Origin, SaslConversation, SaslStep } from '#identity';
import type { SubmissionIdentity } from '../types.ts';

/**
 * LOGIN (draft-murchison-sasl-login), which the RFCs never took up and Outlook speaks when it sends: the name, then the
 * password. It is PLAIN in two answers, under the same rules.
 */
export function beginLogin(
  { authenticateAppPassword }: Pick<SubmissionIdentity, 'authenticateAppPassword'>,
  origin: Origin,
): SaslConversation {
  let login: string | null = null;
  return {
    async next(response): Promise<SaslStep> {
      if (response === null) return { kind: 'challenge', data: Buffer.from('Username:') };
      const text = response.toString('utf8');
      if (text === '' || text.includes('\0')) return { kind: 'malformed' };
      if (login === null) {
        login = text;
        return { kind: 'challenge', data: Buffer.from('Password:') };
      }
      const outcome = await authenticateAppPassword(login, text, origin, 'submission');
      if (outcome.kind !== 'authenticated') return outcome;
      const { person, appPasswordId: id } = outcome;
      return { kind: 'authenticated', person, credential: { kind: 'app-password', id } };
    },
  };
}
