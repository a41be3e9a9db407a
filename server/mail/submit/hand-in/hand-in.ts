import type { HandedIn } from '#contract';
import type { EmailId, ThreadId } from '#store';
import { digestLetter, envelope, parseMessage, type Message } from '#wire/message';
import { completeMessage, formatCopy } from '../outgoing-message.ts';
import { domainOf } from '../recipients.ts';
import { findActualSender } from '../sender.ts';
import { listSubmissionsOf, nameEmail } from '../submission.sql.ts';
import { submitMessage, type Steps } from '../submit.ts';
import type { HandInOutcome, HandInRequest, SubmitRequest, SubmitterOptions } from '../types.ts';
import { answerBySendingAgain } from './send-again.ts';

/** No room was left for the sender's own copy. */
class NoRoom extends Error {}

/**
 * Takes a whole message from a mail program: completes it (RFC 6409, section 8), sends it like any other, and files the
 * sender's copy before it leaves, so that what was sent is found there whatever happens next.
 */
export async function handIn(
  options: SubmitterOptions,
  request: HandInRequest,
  steps: Pick<Steps, 'settle' | 'send'>,
): Promise<HandInOutcome> {
  const completed = complete(options, request);
  if (completed === null) return { kind: 'too-complex' };
  const { message } = completed;
  const copy = createCopy(options, request, completed);
  const { message: _given, from: _from, ...asked } = request;
  const submitted: SubmitRequest = { ...asked, email: await copy.find() };
  try {
    return await submitMessage(options, submitted, async () => ({ kind: 'read', message }), {
      ...steps,
      answer: (found) => answerBySendingAgain(options, request.personId, found),
      file: () => copy.file(),
      unfile: () => copy.unfile(steps.settle),
      keep: () => copy.keep(steps.settle),
    });
  } catch (error) {
    if (error instanceof NoRoom) return { kind: 'no-room' };
    throw error;
  }
}

interface Completed {
  message: Message;
  handedIn: HandedIn;
}

function complete({ clock }: SubmitterOptions, request: HandInRequest): Completed | null {
  const { from, message: given } = request;
  if (given.exceeded !== null) return null;
  const bytes = completeMessage(given, clock.now(), { domain: domainOf(from.address), from });
  const digest = digestLetter(given);
  if (bytes === null) return { message: given, handedIn: { ...digest, added: '' } };
  const added = bytes.toString('latin1', 0, bytes.length - given.bytes.length);
  return { message: parseMessage(bytes), handedIn: { ...digest, added } };
}

/** The sender's own copy: where it is, or the conversation that it will be of. */
function createCopy(
  { db, store, clock, hostname }: SubmitterOptions,
  request: HandInRequest,
  { message, handedIn: given }: Completed,
) {
  const { accountId } = request;
  const { messageId, inReplyTo, references } = envelope(message);
  const sender = findActualSender(request, message);
  const { bytes, added } = formatCopy(message, { authservId: hostname, sender });
  const handedIn = { ...given, added: added + given.added };
  let fresh: EmailId | null = null;
  let found: EmailId | null = null;
  const email = (emailId: EmailId, threadId: ThreadId) => ({ emailId, threadId, digest: NO_DIGEST });
  return {
    async find(): Promise<SubmitRequest['email']> {
      const [own] = messageId;
      const letter = own === undefined ? null : { messageId: own, digest: null, handedIn: () => handedIn };
      const known = letter === null ? null : await store.findSent(accountId, letter);
      if (known !== null) return email(known.emailId, known.threadId);
      const threadId = await store.findThread(accountId, [...inReplyTo, ...references.toReversed()]);
      return email(NO_EMAIL, threadId ?? NO_THREAD);
    },
    /** Throws NoRoom. An account without a mailbox for what it sent has no copy. */
    async file(): Promise<SubmitRequest['email']> {
      const isAsGiven = bytes.equals(message.bytes);
      const prepared = await store.prepare(bytes, isAsGiven ? message : undefined);
      const outcome = await store.fileSent(accountId, prepared, clock.now(), handedIn);
      if (outcome.kind !== 'filed') {
        if (outcome.kind === 'over-quota') throw new NoRoom('the sender has no room');
        return email(NO_EMAIL, NO_THREAD);
      }
      if (outcome.isNew) fresh = outcome.copy.emailId;
      else found = outcome.copy.emailId;
      return email(outcome.copy.emailId, outcome.copy.threadId);
    },
    async unfile(settle: Steps['settle']): Promise<void> {
      if (fresh === null) return;
      await store.leaveSent(accountId, [fresh]);
      await this.fileAnew(fresh, settle);
    },
    async keep(settle: Steps['settle']): Promise<void> {
      if (found !== null) await this.fileAnew(found, settle);
    },
    /** The same letter, handed in at the same moment to fewer people, leaves by the copy that was taken back with this one. */
    async fileAnew(gone: EmailId, settle: Steps['settle']): Promise<void> {
      const leaving = await listSubmissionsOf(db, accountId, gone);
      if (leaving.length === 0) return;
      const { emailId, threadId } = await this.file();
      if (emailId === gone || emailId === NO_EMAIL) return;
      await nameEmail(db, accountId, leaving, { emailId, threadId });
      await settle(accountId, leaving);
    },
  };
}

const NO_EMAIL = 0 as EmailId;
const NO_THREAD = 0 as ThreadId;
/** The bytes are at hand: nobody reads them by their digest. */
const NO_DIGEST = '' as SubmitRequest['email']['digest'];
