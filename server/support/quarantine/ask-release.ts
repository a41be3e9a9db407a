import type { AccountId } from '#base';
import type { CarriedFile, Evidence, SenderProofs } from '#contract';
import type { Origin, Person } from '#identity';
import { listCarried, visibleText } from '#shield';
import type { BlobDigest } from '#store';
import { accusations, isHeld } from './accusations.ts';
import { countReleasesSince, insertRelease } from './quarantine.sql.ts';
import type { AskedEmail, AskOutcome, QuarantineOptions } from './types.ts';

const DAY_MS = 86_400_000;
/** Requests of one person in a day. */
const MAX_A_DAY = 50;
const MAX_SUBJECT = 300;
const MAX_WORDS = 500;

/** Asks for one message, with what the officer sees of it: no word of its text. */
export async function ask(
  options: QuarantineOptions,
  person: Person,
  { accountId, emailId, words }: AskedEmail,
  { remoteAddress }: Origin,
): Promise<AskOutcome> {
  const { db, clock, identity, store } = options;
  const said = cleanWords(words ?? '');
  const secret = await identity.words.findSecret(person.accountId, said);
  if (secret !== null) return secret;
  const access = (await identity.listAccess(person.accountId)).find((one) => one.accountId === accountId);
  if (access === undefined || access.right === 'reader') return 'not-found';
  const [email] = await store.getEmails(accountId, [emailId]);
  if (email === undefined) return 'not-found';
  if (!isHeld(email.verdict)) return 'not-held';
  const now = clock.now();
  if ((await countReleasesSince(db, person.accountId, new Date(now.getTime() - DAY_MS))) >= MAX_A_DAY) {
    return 'too-many';
  }
  const isNew = await insertRelease(db, {
    accountId,
    digest: email.digest,
    askedBy: person.accountId,
    sender: visibleText(email.envelope.from[0]?.address ?? ''),
    subject: visibleText(email.envelope.subject ?? '').slice(0, MAX_SUBJECT),
    reasons: accusations(email.verdict),
    words: said,
    proofs: describeProofs(email.evidence),
    ...(await describeCarried(store, accountId, email.digest)),
    now,
  });
  if (!isNew) return 'asked-already';
  await identity.audit.append({
    actor: person.accountId,
    act: 'mail.release-asked',
    subject: accountId,
    remoteAddress,
  });
  return 'asked';
}

function cleanWords(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, MAX_WORDS);
}

function describeProofs(evidence: Evidence | null): SenderProofs | null {
  if (evidence === null) return null;
  const { spf, dkim, dmarc } = evidence;
  const signed = dkim.find(({ result }) => result === 'pass') ?? dkim[0];
  return { spf: spf.result, dkim: signed?.result ?? 'none', dmarc: dmarc.result };
}

async function describeCarried(
  store: QuarantineOptions['store'],
  accountId: AccountId,
  digest: BlobDigest,
): Promise<{ hosts: string[]; files: CarriedFile[] }> {
  const bytes = await store.readBlob(accountId, digest);
  return bytes === null ? { hosts: [], files: [] } : listCarried(bytes);
}
