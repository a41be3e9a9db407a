import type { EmailId, EmailPatch, MailboxId } from '#store';
import type { Call } from './engine/call.ts';
import { parsePatch, readSetOf } from './engine/patch.ts';
import { done, invalid, refused, resolveId, type Result } from './engine/set.ts';
import { parseMailboxId } from './ids.ts';
import type { Json, JsonObject } from './json.ts';
import { parseKeyword } from './keyword.ts';

type Creations = Pick<Call, 'createdIds'>;

/** The `update` of Email/set: only keywords and mailboxes may change (RFC 8621, section 4.6). */
export function parseEmailPatch(emailId: EmailId, given: JsonObject, call: Creations): Result<EmailPatch> {
  const patch = parsePatch(given);
  if (patch === null) return refused({ type: 'invalidPatch' });
  const strange = [...patch.whole.keys(), ...patch.members.keys()].filter(
    (property) => property !== 'keywords' && property !== 'mailboxIds',
  );
  if (strange.length > 0) return invalid(strange);
  const parsed: EmailPatch = { emailId };
  if (patch.whole.has('keywords')) {
    const set = readKeywords(patch.whole.get('keywords'));
    if (set === null) return invalid(['keywords']);
    parsed.keywords = { set };
  }
  if (patch.whole.has('mailboxIds')) {
    const set = readMailboxIds(patch.whole.get('mailboxIds'), call);
    if (set === null) return invalid(['mailboxIds']);
    parsed.mailboxes = { set };
  }
  return addMembers(parsed, patch.members, call);
}

function addMembers(
  parsed: EmailPatch,
  members: ReadonlyMap<string, ReadonlyMap<string, Json>>,
  call: Creations,
): Result<EmailPatch> {
  const keywords = members.get('keywords');
  if (keywords !== undefined) {
    const split = splitMembers(keywords, parseKeyword);
    if (split === null) return invalid([...keywords.keys()].map((keyword) => `keywords/${keyword}`));
    parsed.keywords = split;
  }
  const mailboxes = members.get('mailboxIds');
  if (mailboxes !== undefined) {
    const split = splitMembers(mailboxes, (id) => parseMailboxId(resolveId(id, call)));
    if (split === null) return invalid([...mailboxes.keys()].map((id) => `mailboxIds/${id}`));
    parsed.mailboxes = split;
  }
  return done(parsed);
}

/** `true` adds, `null` removes; anything else is refused. */
function splitMembers<Item>(
  members: ReadonlyMap<string, Json>,
  parse: (member: string) => Item | null,
): { add: Item[]; remove: Item[] } | null {
  const split: { add: Item[]; remove: Item[] } = { add: [], remove: [] };
  for (const [member, value] of members) {
    const item = parse(member);
    if (item === null || (value !== true && value !== null)) return null;
    (value === true ? split.add : split.remove).push(item);
  }
  return split;
}

export function readKeywords(value: Json | undefined): string[] | null {
  const keywords = readSetOf(value)?.map(parseKeyword) ?? null;
  return keywords === null || keywords.includes(null) ? null : (keywords as string[]);
}

/** RFC 8621, section 4.1.1: an email is always in at least one mailbox. */
export function readMailboxIds(value: Json | undefined, call: Creations): MailboxId[] | null {
  const ids = readSetOf(value)?.map((id) => parseMailboxId(resolveId(id, call))) ?? null;
  return ids === null || ids.length === 0 || ids.includes(null) ? null : (ids as MailboxId[]);
}
