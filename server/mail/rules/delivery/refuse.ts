import type { AccountId } from '#base';
import { shorten } from '#contract';
import { envelope } from '#wire/message';
import type { Letter, LetterRecipient, RejectPolicy, Tell } from '../types.ts';
import { isFromPerson } from '../vacation/may-answer.ts';

const LONGEST_REASON = 400;
const LONGEST_SUBJECT = 150;

/**
 * Whether a rule may refuse this letter (RFC 5429, section 2.1): one that a person wrote, never a list's, a bounce or a
 * machine's, who would answer a refusal with another. What becomes of it from outside is for the receiving side to say,
 * which alone can refuse in the session.
 */
export function mayRefuse(policy: RejectPolicy, { message, mailFrom, sender }: Letter): boolean {
  if (policy === 'off' || (policy === 'inside' && sender === null)) return false;
  return isFromPerson(message, mailFrom);
}

/** A person's own words, on their way to another: one paragraph without signs that steer. */
export function tidyReason(reason: string): string {
  return tidy(reason, LONGEST_REASON);
}

function tidy(text: string, length: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, ' ').replace(/\s+/g, ' ');
  return shorten(plain.trim(), length);
}

/**
 * Tells an author of ours by a letter of the service, which no rule is asked about: nothing can go round in a circle, and
 * nobody is written to who did not sign in. One letter, however many refused.
 */
export async function tellRefused(
  tell: Tell,
  sender: AccountId,
  { letter, refused }: { letter: Letter; refused: readonly { recipient: LetterRecipient; reason: string }[] },
): Promise<void> {
  if (refused.length === 0) return;
  const subject = tidy(envelope(letter.message).subject ?? '', LONGEST_SUBJECT);
  const lines = refused.map(({ recipient, reason }) => `- ${recipient.address} : ${reason}`).join('\n');
  await tell(sender, {
    subject: 'Un de vos messages a été refusé',
    text: `Bonjour,

Votre message « ${subject} » n’a pas été remis : une règle de son destinataire le refuse.

${lines}

Il est toujours dans « Envoyés ».

--
Your message was not delivered: a rule of its recipient refuses it. It is still in “Sent”.
`,
  });
}
