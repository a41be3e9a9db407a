import { parseAddresses } from '#wire/message';
import { looksLikeAddress } from './check/looks-like-address.ts';

/** One mailbox, e.g. `Anne <anne@exemple.fr>`; null: something else, several, or one with control characters. The name is '' when there is none. */
export function readMailbox(text: string): { name: string; address: string } | null {
  if (/\p{Cc}/u.test(text)) return null;
  const [found, ...more] = parseAddresses(Buffer.from(text)).flatMap(({ mailboxes }) => mailboxes);
  if (found === undefined || more.length > 0 || !looksLikeAddress(found.address)) return null;
  return { name: found.name ?? '', address: found.address };
}
