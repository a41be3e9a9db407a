import { sql } from 'kysely';
import type { AccountId, BlobStore, Db } from '#base';
import {
  decodeText,
  envelope,
  findHeader,
  listHeaders,
  parseMessage,
  rawValue,
  type Mailbox,
} from '#wire/message';
import type { KeptEnvelope } from '../emails/kept-envelope.ts';
import { matchText } from '../search/match.sql.ts';
import { findPhrases } from '../search/phrases.ts';
import { parseTerms } from '../search/terms.ts';
import { listWords } from '../text.ts';
import type { EmailCondition, EmailFilter, EmailId } from '../types.ts';
import type { Resolved } from './filter.sql.ts';

interface Parts {
  db: Db;
  blobs: BlobStore;
}

interface Candidate {
  emailId: EmailId;
  digest: string;
  envelope: KeptEnvelope;
  envelopeCut: boolean;
}

const READ_AT_ONCE = 8;
/** Recipients are no body. */
const noPhrases = new Map<string, never>();

/**
 * Conditions that need the message itself: To, Cc and Bcc apart (the index knows recipients as one), and any
 * header field, each answered by the ids it matches; and what is looked for in bodies as it stands.
 */
export async function resolveConditions(
  parts: Parts,
  accountId: AccountId,
  filter: EmailFilter | null,
): Promise<Resolved> {
  const resolved = new Map<EmailCondition, EmailId[]>();
  const conditions = listConditions(filter);
  for (const condition of conditions) {
    const sets: Set<EmailId>[] = [];
    for (const field of ['to', 'cc', 'bcc'] as const) {
      const text = condition[field];
      if (text !== undefined) sets.push(await findRecipients(parts, accountId, field, text));
    }
    if (condition.header !== undefined) sets.push(await findHeaders(parts, accountId, condition.header));
    const [first, ...rest] = sets;
    if (first !== undefined) {
      resolved.set(
        condition,
        [...first].filter((id) => rest.every((set) => set.has(id))),
      );
    }
  }
  return { ids: resolved, phrases: await findPhrases(parts, accountId, conditions) };
}

function listConditions(filter: EmailFilter | null): EmailCondition[] {
  if (filter === null) return [];
  return 'operator' in filter ? filter.conditions.flatMap(listConditions) : [filter];
}

async function findRecipients(
  parts: Parts,
  accountId: AccountId,
  field: 'to' | 'cc' | 'bcc',
  text: string,
): Promise<Set<EmailId>> {
  const candidates = await readCandidates(parts.db, accountId, text);
  const phrases = parseTerms(text).map((term) => ` ${term.words.join(' ')} `);
  return keepMatching(candidates, async (candidate) => {
    const mailboxes = await readMailboxes(parts.blobs, candidate, field);
    const words = mailboxes.map(({ name, address }) => listWords(`${name ?? ''} ${address}`).join(' '));
    const line = ` ${words.join('  ')} `;
    return phrases.every((phrase) => line.includes(phrase));
  });
}

async function readMailboxes(
  blobs: BlobStore,
  candidate: Candidate,
  field: 'to' | 'cc' | 'bcc',
): Promise<readonly Mailbox[]> {
  if (!candidate.envelopeCut) return candidate.envelope[field] ?? [];
  const bytes = await blobs.read(candidate.digest);
  if (bytes === null) return candidate.envelope[field] ?? [];
  return envelope(parseMessage(bytes))[field];
}

async function readCandidates(db: Db, accountId: AccountId, text: string | null): Promise<Candidate[]> {
  const match = text === null ? sql`true` : matchText(accountId, text, 'recipients', noPhrases);
  const { rows } = await sql<Candidate>`
    select e.email_id as "emailId", encode(e.digest, 'hex') as digest, d.envelope, d.envelope_cut as "envelopeCut"
      from store.email e join store.email_detail d using (account_id, email_id)
     where e.account_id = ${accountId}::bigint and ${match}`.execute(db);
  return rows;
}

/** RFC 8621, section 4.4.1: the field is there, and its value holds the text; case does not matter. */
async function findHeaders(
  parts: Parts,
  accountId: AccountId,
  [name, text]: readonly [string, string?],
): Promise<Set<EmailId>> {
  const sought = text?.toLowerCase();
  return keepMatching(await readCandidates(parts.db, accountId, null), async ({ digest }) => {
    const bytes = await parts.blobs.read(digest);
    if (bytes === null) return false;
    const message = parseMessage(bytes);
    if (sought === undefined) return findHeader(message, message.root, name) !== null;
    return listHeaders(message, message.root, name).some((field) =>
      decodeText(rawValue(message, field)).toLowerCase().includes(sought),
    );
  });
}

async function keepMatching(
  candidates: readonly Candidate[],
  matches: (candidate: Candidate) => Promise<boolean>,
): Promise<Set<EmailId>> {
  const found = new Set<EmailId>();
  for (let start = 0; start < candidates.length; start += READ_AT_ONCE) {
    const slice = candidates.slice(start, start + READ_AT_ONCE);
    await Promise.all(
      slice.map(async (candidate) => {
        if (await matches(candidate)) found.add(candidate.emailId);
      }),
    );
  }
  return found;
}
