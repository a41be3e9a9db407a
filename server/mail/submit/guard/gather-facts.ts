import type { AccountId } from '#base';
import { staffRoles } from '#identity';
import { domainOf, RECIPIENT_LIMIT } from '../recipients.ts';
import type { Audience, OutgoingFacts } from '#shield';
import type { EmailRow } from '#store';
import { listParticipants } from './list-participants.ts';
import type { SubmitRequest, SubmitterOptions } from '../types.ts';

export type FactParts = Pick<
  SubmitterOptions,
  'store' | 'clock' | 'ownDomains' | 'isOwnDomain' | 'resolveRecipients' | 'findEntries' | 'listAddressesOf'
>;

/** Known correspondents that a recipient is compared with. */
const CORRESPONDENTS = 2000;
/** Newest messages of a conversation that are looked at. */
const CONVERSATION = 100;

/** What the directory and the account's own mail say of a message's circumstances. */
export async function gatherFacts(
  parts: FactParts,
  request: Pick<SubmitRequest, 'personId' | 'accountId' | 'email'>,
  rcptTo: readonly string[],
  inReplyTo: readonly string[],
): Promise<Omit<OutgoingFacts, 'holdsOwnNumen' | 'holdsOwnPassword' | 'unlooked'>> {
  const [recipients, correspondents, thread, namesakes, own] = await Promise.all([
    describeRecipients(parts, rcptTo.slice(0, RECIPIENT_LIMIT)),
    parts.store.listCorrespondents(request.accountId, '', CORRESPONDENTS),
    findThread(parts, request, inReplyTo),
    findNamesakes(parts, rcptTo),
    parts.listAddressesOf([...new Set([request.personId, request.accountId])]),
  ]);
  return {
    ownDomains: parts.ownDomains,
    readers: rcptTo.length,
    recipients,
    correspondents: correspondents.map(({ address }) => address.toLowerCase()),
    own,
    thread,
    namesakes,
    year: parts.clock.now().getUTCFullYear(),
  };
}

/** Recipients outside that are compared with the directory, and domains of ours that their names are looked for at. */
const STRANGERS = 50;
const OWN_DOMAINS = 4;

/** In one question to the directory, however many there are. */
async function findNamesakes(
  { resolveRecipients, isOwnDomain, ownDomains }: FactParts,
  rcptTo: readonly string[],
): Promise<OutgoingFacts['namesakes']> {
  const strangers = rcptTo
    .map((address) => address.toLowerCase())
    .filter((address) => !isOwnDomain(domainOf(address)))
    .slice(0, STRANGERS);
  if (strangers.length === 0) return [];
  const pairs = strangers.flatMap((address) => {
    const local = address.slice(0, address.lastIndexOf('@'));
    return ownDomains.slice(0, OWN_DOMAINS).map((domain) => ({ address, of: `${local}@${domain}` }));
  });
  const found = await resolveRecipients(pairs.map(({ of }) => of));
  return pairs.filter(({ of }) => found.get(of)?.kind === 'person');
}

async function describeRecipients(
  parts: FactParts,
  rcptTo: readonly string[],
): Promise<{ address: string; audience: Audience }[]> {
  const found = await parts.resolveRecipients(rcptTo);
  const people = [...found.values()].filter(({ kind }) => kind === 'person').map((one) => one.accountId);
  const entries = await parts.findEntries([...new Set(people)]);
  const roles = new Map<AccountId, string | null>(entries.map(({ accountId, role }) => [accountId, role]));
  return rcptTo.map((address) => {
    const recipient = found.get(address);
    // Ours by domain and nobody's: the submission is refused, or will come back.
    if (recipient === undefined)
      return { address, audience: parts.isOwnDomain(domainOf(address)) ? 'staff' : 'outside' };
    if (recipient.kind === 'functional') return { address, audience: 'shared' };
    const role = roles.get(recipient.accountId) ?? null;
    return {
      address,
      audience: (staffRoles as readonly (string | null)[]).includes(role) ? 'staff' : 'family',
    };
  });
}

/** The conversation that a message answers, without the message itself and other drafts. */
async function findThread(
  { store, isOwnDomain }: FactParts,
  { accountId, email }: Pick<SubmitRequest, 'accountId' | 'email'>,
  inReplyTo: readonly string[],
): Promise<OutgoingFacts['thread']> {
  if (inReplyTo.length === 0) return null;
  const [thread] = await store.getThreads(accountId, [email.threadId]);
  const ids = (thread?.emailIds ?? []).filter((id) => id !== email.emailId).slice(-CONVERSATION);
  const rows = (await store.getEmails(accountId, ids)).filter((row) => !row.keywords.includes('$draft'));
  if (rows.length === 0) return null;
  const answered = rows.find((row) => row.envelope.messageId.some((id) => inReplyTo.includes(id)));
  return {
    participants: listParticipants(rows, isOwnDomain),
    author: findAuthor(answered),
    answered: answered === undefined ? '' : `${answered.envelope.subject ?? ''}\n${answered.preview}`,
  };
}

function findAuthor(answered: EmailRow | undefined): string | null {
  if (answered === undefined) return null;
  const { replyTo, from } = answered.envelope;
  return (replyTo[0] ?? from[0])?.address ?? null;
}
