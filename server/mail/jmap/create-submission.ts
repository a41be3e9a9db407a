import { Type } from 'typebox';
import { Check } from 'typebox/schema';
import type { Clock } from '#base';
import { MAX_OUTGOING_ANSWERS, OutgoingAnswer } from '#contract';
import type { IdentityRow, Submission, SubmitRequest, Submitter } from '#mail/submit';
import { parseHold, RECIPIENT_LIMIT } from '#mail/submit';
import type { EmailRow, Store } from '#store';
import { capabilities } from './capabilities.ts';
import type { Call } from './engine/call.ts';
import { done, invalid, refused, resolveId, type Result } from './engine/set.ts';
import { formatSubmissionId, parseEmailId, parseIdentityId } from './ids.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { formatUtcDate } from './render/dates.ts';
import { formatSubmitError } from './set-errors.ts';

/** Of `urn:digue:jmap:outgoing`: what the author said to what was found. */
const ANSWERS = 'digueAnswers';
const Answers = Type.Array(OutgoingAnswer, { maxItems: MAX_OUTGOING_ANSWERS });

export interface SubmissionParts {
  store: Pick<Store, 'getEmails'>;
  submitter: Submitter;
  clock: Clock;
  messageBytes: number;
}

export interface CreatedSubmission {
  created: JsonObject & { id: string };
  emailId: string;
}

/** One EmailSubmission to be created (RFC 8621, section 7). */
export async function createSubmission(
  parts: SubmissionParts,
  object: JsonObject,
  call: Call,
): Promise<Result<CreatedSubmission>> {
  const canAsk = call.using.has(capabilities.outgoing);
  const { [ANSWERS]: given = null, ...asked } = object;
  const answers = canAsk ? readAnswers(given) : null;
  if (canAsk ? answers === null : ANSWERS in object) return invalid([ANSWERS]);
  const read = await readSubmission(parts, asked, call);
  if (read.kind === 'refused') return read;
  const outcome = await parts.submitter.submit({ ...read.value, answers });
  if (outcome.kind !== 'accepted') {
    const limits = { messageBytes: parts.messageBytes, recipients: RECIPIENT_LIMIT };
    return refused(formatSubmitError(outcome, limits, { language: call.language, canAsk }));
  }
  const created = formatCreated(outcome.submission);
  if (canAsk) created['digueHeld'] = outcome.submission.isHeld;
  return done({ created, emailId: `E${read.value.email.emailId}` });
}

/** What an object asks to be sent, by whom and to whom. */
export async function readSubmission(
  parts: Omit<SubmissionParts, 'messageBytes'>,
  object: JsonObject,
  call: Call,
): Promise<Result<SubmitRequest & { email: EmailRow }>> {
  const strange = Object.keys(object).filter((name) => !['identityId', 'emailId', 'envelope'].includes(name));
  if (strange.length > 0) return invalid(strange);
  const identity = await findIdentity(parts, object['identityId'], call);
  if (identity === null) return invalid(['identityId']);
  const email = await findEmail(parts, object['emailId'], call);
  if (email === null) return invalid(['emailId']);
  const envelope = readEnvelope(object['envelope'] ?? null, email, call, parts.clock.now());
  if (envelope.kind === 'refused') return envelope;
  const { mailFrom, rcptTo, sendAt } = envelope.value;
  return done({
    personId: call.person.accountId,
    personAddress: call.person.address,
    personName: call.person.name,
    accountId: call.accountId,
    allowedFrom: call.account.isReadOnly ? [] : [call.account.address],
    identityId: identity.identityId,
    email,
    envelope: { mailFrom, rcptTo },
    sendAt,
  });
}

/** Null when malformed; none is no answer. */
function readAnswers(value: Json): OutgoingAnswer[] | null {
  if (value === null) return [];
  return Check(Answers, value) ? value : null;
}

/** What the server set (RFC 8620, section 5.3). */
function formatCreated(submission: Submission): JsonObject & { id: string } {
  return {
    id: formatSubmissionId(submission.submissionId),
    threadId: `T${submission.threadId}`,
    sendAt: formatUtcDate(submission.sendAt),
    undoStatus: submission.undoStatus,
  };
}

async function findIdentity(
  { submitter }: Pick<SubmissionParts, 'submitter'>,
  value: Json | undefined,
  call: Call,
): Promise<IdentityRow | null> {
  const identityId = typeof value === 'string' ? parseIdentityId(resolveId(value, call)) : null;
  const rows = await submitter.identities.list(call.accountId, call.account.name);
  return rows.find((row) => row.identityId === identityId) ?? null;
}

async function findEmail(
  { store }: Pick<SubmissionParts, 'store'>,
  value: Json | undefined,
  call: Call,
): Promise<EmailRow | null> {
  const emailId = typeof value === 'string' ? parseEmailId(resolveId(value, call)) : null;
  const [row] = emailId === null ? [] : await store.getEmails(call.accountId, [emailId]);
  return row ?? null;
}

interface Envelope {
  mailFrom: string;
  rcptTo: string[];
  sendAt: Date | null;
}

/** Without one: from the account's address to everybody the message names (RFC 8621, section 7). */
function readEnvelope(value: Json, email: EmailRow, call: Call, now: Date): Result<Envelope> {
  if (value === null) {
    const { to, cc, bcc } = email.envelope;
    const rcptTo = [...to, ...cc, ...bcc].map((mailbox) => mailbox.address);
    return done({ mailFrom: call.account.address, rcptTo, sendAt: null });
  }
  if (!isJsonObject(value)) return invalid(['envelope']);
  const { mailFrom, rcptTo } = value;
  if (!isJsonObject(mailFrom) || typeof mailFrom['email'] !== 'string') return invalid(['envelope/mailFrom']);
  const hold = readHold(mailFrom['parameters'] ?? null, now);
  if (hold === null) return invalid(['envelope/mailFrom/parameters']);
  const addresses = readRecipients(rcptTo);
  if (addresses === null) return invalid(['envelope/rcptTo']);
  return done({ mailFrom: mailFrom['email'], rcptTo: addresses, sendAt: hold.until });
}

function readRecipients(value: Json | undefined): string[] | null {
  if (!Array.isArray(value)) return null;
  const addresses: string[] = [];
  for (const item of value) {
    if (!isJsonObject(item) || typeof item['email'] !== 'string') return null;
    // No parameter of a recipient is offered in `submissionExtensions`.
    if (isJsonObject(item['parameters']) && Object.keys(item['parameters']).length > 0) return null;
    addresses.push(item['email']);
  }
  return addresses;
}

/** HOLDFOR or HOLDUNTIL of RFC 4865, not both; null when malformed. */
function readHold(value: Json, now: Date): { until: Date | null } | null {
  if (value === null) return { until: null };
  if (!isJsonObject(value)) return null;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined) return { until: null };
  const [name, parameter] = entry;
  if (others.length > 0 || typeof parameter !== 'string') return null;
  const until = parseHold(name.toUpperCase(), parameter, now);
  return until === null ? null : { until };
}
