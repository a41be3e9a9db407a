import { normalizeText } from '#contract';
import { latinSkeleton } from '#shield';
import {
  envelope,
  listHeaders,
  parseAddresses,
  rawValue,
  visibleText,
  type Mailbox,
  type Message,
} from '#wire/message';
import type { Refusal } from './recipients.ts';
import type { SubmitRequest, SubmitterOptions } from './types.ts';

/** Null when this person may send this message from this account as who it says. */
export function findSenderRefusal(
  request: Pick<SubmitRequest, 'allowedFrom' | 'envelope' | 'personAddress' | 'ownAliases'>,
  message: Message,
): Refusal | null {
  if (request.allowedFrom.length === 0) return { kind: 'forbidden-to-send' };
  const allowed = new Set(request.allowedFrom.map((address) => address.toLowerCase()));
  const isAllowed = (address: string) => allowed.has(address.toLowerCase());
  if (!isAllowed(request.envelope.mailFrom)) return { kind: 'forbidden-mail-from' };
  // Two of them are read differently by different programs: none of ours writes that.
  const fields = message.root.headers.map((field) => field.name.toLowerCase());
  const repeated = fields.filter((field) => field === 'from').length > 1;
  const { from } = envelope(message);
  if (from.length === 0) return { kind: 'invalid-email' };
  if (repeated || !from.every((mailbox) => isAllowed(mailbox.address))) return { kind: 'forbidden-from' };
  const own = new Set([request.personAddress, ...(request.ownAliases ?? [])].map((one) => one.toLowerCase()));
  const isTheirs = (address: string) => isAllowed(address) || own.has(address.toLowerCase());
  const others = listOtherOriginators(message);
  const areOthersTheirs = others.every(
    (field) => field.length > 0 && field.every((one) => isTheirs(one.address)),
  );
  if (!areOthersTheirs) return { kind: 'forbidden-from' };
  const isMisleading = listShownNames(message).some((name) => !listAddresses(name).every(isTheirs));
  return isMisleading ? { kind: 'misleading-name' } : null;
}

/** Who hands on, in the name of whom (RFC 5322, sections 3.6.2 and 3.6.6): shown as the author is, where they are shown. */
const OTHER_ORIGINATORS = ['sender', 'resent-from', 'resent-sender'];

/** The mailboxes of each such field. */
function listOtherOriginators(message: Message): Mailbox[][] {
  return OTHER_ORIGINATORS.flatMap((name) => listHeaders(message, message.root, name)).map((field) =>
    parseAddresses(rawValue(message, field)).flatMap(({ mailboxes }) => mailboxes),
  );
}

/** Everybody a message says it comes from: its authors, and who hands it on. */
export function listOriginators(message: Message): Mailbox[] {
  return [envelope(message).from, ...listOtherOriginators(message)].flat();
}

/** Names that a reader is shown are judged as the eye takes them: in look-alike letters, and turned about. */
export async function findNameRefusal(
  { findBorrowedName }: Pick<SubmitterOptions, 'findBorrowedName'>,
  { personId, accountId, personName }: Pick<SubmitRequest, 'personId' | 'accountId' | 'personName'>,
  message: Message,
): Promise<Refusal | null> {
  const shown = listShownNames(message);
  if (shown.length > NAMES) return { kind: 'invalid-email' };
  const names = shown.flatMap(readNames);
  if (names.length === 0) return null;
  const found = await findBorrowedName({ personId, accountId, ownNames: [personName] }, names);
  return found === null ? null : { kind: 'borrowed-name', name: found.name, of: found.kind };
}

/** Different ones that a message from several may show: every one is judged. */
const NAMES = 50;
const NAME_LENGTH = 400;
const TURNED = /[\u202d\u202e\u2066-\u2068]/u;

/** Each once; of groups too, which many programs show in the place of who is in them. */
function listShownNames(message: Message): string[] {
  const fields = ['from', ...OTHER_ORIGINATORS].flatMap((name) => listHeaders(message, message.root, name));
  const groups = fields.flatMap((field) => parseAddresses(rawValue(message, field)));
  const names = groups.flatMap(({ name, mailboxes }) => [name, ...mailboxes.map((mailbox) => mailbox.name)]);
  return [...new Set(names.filter((name) => name !== null))];
}

/** What the eye sees of a name, without what stands in it to push the rest out of sight of whoever judges it. */
function readNames(name: string): string[] {
  const read = (text: string) => visibleText(text).replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH);
  const shown = read(name);
  // By some fonts these take room, by others none.
  const joined = read(name.replace(/[\u115F\u1160]/gu, ''));
  const turned = TURNED.test(name) ? [Array.from(shown).toReversed().join('')] : [];
  const readings = [shown, joined, ...turned].filter(Boolean);
  return [...new Set(readings.flatMap((text) => [text, latinSkeleton(text)]))];
}

/** Addresses in a name: most programs show the name and hide the address, so that one there would say who wrote it. */
export function listAddresses(name: string | null): string[] {
  const text = normalizeText(name ?? '', 'NFKC').replace(/\p{Cf}/gu, '');
  // No longer than RFC 5321, section 4.5.3.1 lets either part be: whatever the name, it is looked at once.
  return (
    text.match(/[^\s"'<>()[\],;:@]{1,64}@[^\s"'<>()[\],;:@.]{1,255}(?:\.[^\s"'<>()[\],;:@.]{1,255})+/gu) ?? []
  );
}

/**
 * Whom the message names as its Sender (RFC 5322, section 3.6.2), whatever the program wrote: the person, where From is
 * not their own address alone.
 */
export function findActualSender(
  request: Pick<SubmitRequest, 'personAddress' | 'personName' | 'ownAliases'>,
  message: Message,
): { name: string; address: string } | null {
  const { personAddress, personName, ownAliases = [] } = request;
  const own = new Set([personAddress, ...ownAliases].map((address) => address.toLowerCase()));
  const { from } = envelope(message);
  const isOwn = from.every((mailbox) => own.has(mailbox.address.toLowerCase()));
  return isOwn && from.length === 1 ? null : { name: personName, address: personAddress };
}
