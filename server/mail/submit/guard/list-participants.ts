import { isSenderProved } from '#contract';
import type { EmailRow } from '#store';

type Message = Pick<EmailRow, 'keywords' | 'envelope' | 'evidence' | 'verdict'>;

/** Marks of what was held, reported, put aside or recalled. */
const SUSPECT = ['$quarantined', '$phishing', '$junk', '$recalled'];

/**
 * Everybody who takes part in a conversation, lower case; messages oldest first. It begins with those of its first message; who
 * takes part, or is one of ours, brings in whom they write to. A stranger who breaks in by naming a message takes no part, nor
 * do those that only they write to, until somebody answers them: an intruder would else make an internal conversation look open.
 */
export function listParticipants(
  messages: readonly Message[],
  isOwnDomain: (domain: string) => boolean,
): string[] {
  const known = new Set<string>();
  for (const { keywords, envelope, evidence, verdict } of messages) {
    if (verdict?.level === 'danger' || keywords.some((keyword) => SUSPECT.includes(keyword))) continue;
    const { from, to, cc } = envelope;
    const author = from[0]?.address.toLowerCase() ?? '';
    const isOurs = known.has(author) || isOwnDomain(author.slice(author.lastIndexOf('@') + 1));
    if (known.size > 0 && !(isOurs && isSenderProved(evidence, author))) continue;
    for (const { address } of [...from, ...to, ...cc]) known.add(address.toLowerCase());
  }
  return [...known];
}
