import type { OutgoingAnswer, OutgoingFinding } from '#contract';
import {
  type EmailAddress,
  type Id,
  type JmapClient,
  type JmapSession,
  capabilities,
  ObjectRefusedError,
} from '../../jmap/index.ts';
import type { SetError } from '../../jmap/index.ts';

/** Seconds in which sending can be undone, if the server holds messages that long. */
export const holdSeconds = 10;

export interface Folders {
  draftsId: Id;
  sentId: Id;
}

interface Submission extends Folders {
  accountId: Id;
  identityId: Id;
  emailId: Id;
  from: EmailAddress;
  recipients: readonly EmailAddress[];
  /** 0 sends at once. */
  hold: number;
  /** To what the server found. */
  answers: readonly OutgoingAnswer[];
}

export interface Submitted {
  submissionId: Id;
  /** Until when it can be called back; null when it has left. */
  heldUntil: Date | null;
  /** Waits for somebody's look: more was sent than is usual. */
  isHeld: boolean;
}

/** The server refused to send. Nobody was written to and the draft is as it was. */
export class SendRefusedError extends Error {
  readonly code = 'send-refused';
  /** RFC 8621, section 7.5: `noRecipients`, `invalidRecipients`, `tooManyRecipients`, `forbiddenToSend`… */
  readonly type: string;
  /** Addresses the refusal is about, when it names some. */
  readonly addresses: string[];
  readonly description: string | null;
  /** What was found in the message and is to be answered first. */
  readonly findings: OutgoingFinding[];

  constructor(error: SetError) {
    super(error.description ?? error.type);
    this.type = error.type;
    this.description = error.description ?? null;
    const found = error['outgoingFindings'];
    this.findings = Array.isArray(found) ? (found as OutgoingFinding[]) : [];
    // `outsideRecipients` is our server's own, beside `forbiddenToSend`.
    const named = error['invalidRecipients'] ?? error['outsideRecipients'];
    this.addresses = Array.isArray(named) ? named.filter((address) => typeof address === 'string') : [];
  }
}

/** How long this account's server can hold a message, in seconds (`maxDelayedSend`, RFC 8621, section 1.3.2). */
export function findHold(session: JmapSession, accountId: Id): number {
  const capability = session.accounts[accountId]?.accountCapabilities[capabilities.submission];
  const longest = (capability as { maxDelayedSend?: unknown } | undefined)?.maxDelayedSend;
  return typeof longest === 'number' ? Math.min(holdSeconds, Math.max(0, Math.floor(longest))) : 0;
}

/** The arguments of EmailSubmission/set: sent after `hold` seconds (RFC 4865), out of the drafts at once. */
export function buildSubmission(submission: Submission): Record<string, unknown> {
  const { accountId, identityId, emailId, hold, draftsId, sentId, answers } = submission;
  const envelope = formatEnvelope(submission, hold > 0 ? { HOLDFOR: String(hold) } : null);
  return {
    accountId,
    create: { send: { identityId, emailId, envelope, digueAnswers: [...answers] } },
    onSuccessUpdateEmail: {
      '#send': {
        [`mailboxIds/${draftsId}`]: null,
        [`mailboxIds/${sentId}`]: true,
        'keywords/$draft': null,
        'keywords/$seen': true,
      },
    },
  };
}

function formatEnvelope(
  { from, recipients }: Pick<Submission, 'from' | 'recipients'>,
  parameters: Record<string, string> | null,
): Record<string, unknown> {
  const rcptTo = [
    ...new Map(recipients.map(({ email }) => [email.toLowerCase(), { email, parameters: null }])).values(),
  ];
  return { mailFrom: { email: from.email, parameters }, rcptTo };
}

/** What the server finds in a stored draft before it leaves. */
export async function checkDraft(
  client: JmapClient,
  draft: Pick<Submission, 'accountId' | 'identityId' | 'emailId' | 'from' | 'recipients'>,
): Promise<OutgoingFinding[]> {
  const { accountId, identityId, emailId } = draft;
  const envelope = formatEnvelope(draft, null);
  const answer = await client.call('EmailSubmission/check', { accountId, identityId, emailId, envelope });
  return answer.findings;
}

/** Hands the draft to the server for sending. Throws SendRefusedError. */
export async function submitDraft(client: JmapClient, submission: Submission): Promise<Submitted> {
  const set = await client.call('EmailSubmission/set', buildSubmission(submission));
  const created = set.created?.['send'];
  if (!created) throw new SendRefusedError(set.notCreated?.['send'] ?? { type: 'serverFail' });
  const pending =
    created['undoStatus'] === undefined ? submission.hold > 0 : created['undoStatus'] === 'pending';
  const sendAt = typeof created['sendAt'] === 'string' ? new Date(created['sendAt']) : null;
  const heldUntil = pending ? (sendAt ?? new Date(Date.now() + submission.hold * 1000)) : null;
  return { submissionId: String(created['id']), heldUntil, isHeld: created['digueHeld'] === true };
}

/** Calls a held message back into the drafts. False when it has already left. */
export async function cancelSubmission(
  client: JmapClient,
  accountId: Id,
  submissionId: Id,
  { draftsId, sentId }: Folders,
): Promise<boolean> {
  const set = await client.call('EmailSubmission/set', {
    accountId,
    update: { [submissionId]: { undoStatus: 'canceled' } },
    onSuccessUpdateEmail: {
      [submissionId]: {
        [`mailboxIds/${sentId}`]: null,
        [`mailboxIds/${draftsId}`]: true,
        'keywords/$draft': true,
      },
    },
  });
  if (set.updated && submissionId in set.updated) return true;
  const refused = set.notUpdated?.[submissionId];
  // RFC 8621, section 7.5: the message left before it could be called back.
  if (refused?.type === 'cannotUnsend' || refused?.type === 'notFound') return false;
  throw new ObjectRefusedError(submissionId, refused?.type ?? 'serverFail', refused?.description);
}
