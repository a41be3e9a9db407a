import type { Clock, Db, Log } from '#base';
import { readMailbox, type VacationAnswer } from '#wire/sieve';
import { claimAnswer, releaseAnswer } from '../delivery/memory.sql.ts';
import type { Letter, LetterRecipient, RulesOptions, Vacation } from '../types.ts';
import { formatAnswer } from './letter.ts';
import { mayAnswer } from './may-answer.ts';

/** One answer that may go out. */
export interface PendingAnswer {
  letter: Letter;
  recipient: LetterRecipient;
  answer: VacationAnswer & { html?: string | null };
}

/** Answers that wait at most; past it, the oldest wait is enough and the newest is not sent. */
const MOST_WAITING = 5000;

export interface Answerer {
  /** Does not wait: what is delivered must not hang on what is answered. */
  add(pending: PendingAnswer): void;
  close(): Promise<void>;
}

type Parts = Pick<RulesOptions, 'findHolder' | 'sendAnswer'> & { db: Db; clock: Clock; log: Log };

/** Sends automatic answers one after the other, each sender once within the pause. At most once: a stop forgets them. */
export function createAnswerer(parts: Parts): Answerer {
  let waiting = 0;
  let chain: Promise<void> = Promise.resolve();
  const run = async (pending: PendingAnswer) => {
    try {
      await answerOne(parts, pending);
    } catch (error) {
      parts.log.warn({ err: error }, 'an automatic answer did not go out');
    } finally {
      waiting -= 1;
    }
  };
  return {
    add(pending) {
      if (waiting >= MOST_WAITING) return;
      waiting += 1;
      chain = chain.then(() => run(pending));
    },
    // An answer that goes out may bring about another: the end of the chain is looked at again.
    async close() {
      for (let end: Promise<void> | null = null; end !== chain; await end) end = chain;
    },
  };
}

async function answerOne(parts: Parts, { letter, recipient, answer }: PendingAnswer): Promise<void> {
  const { accountId } = recipient;
  const holder = await parts.findHolder(accountId);
  if (holder === null) return;
  const { message, mailFrom } = letter;
  const from = senderOf(answer, holder);
  const { address } = recipient;
  const own = [holder.address, from.address, address, withoutTag(address), ...answer.addresses];
  if (!mayAnswer({ message, mailFrom, verdict: recipient.verdict, own })) return;
  const now = parts.clock.now();
  const key = JSON.stringify([
    answer.handle ?? [answer.reason, answer.subject, answer.from],
    mailFrom.toLowerCase(),
  ]);
  const notSince = new Date(now.getTime() - answer.seconds * 1000);
  if (!(await claimAnswer(parts.db, accountId, key, { now, notSince }))) return;
  const bytes = await formatAnswer(message, answer, { from, to: mailFrom, now });
  const sent = await parts.sendAnswer({ accountId, bytes, from: from.address, to: mailFrom });
  if (sent === 'refused') await releaseAnswer(parts.db, accountId, key);
}

/** An address of the account, which was asked where the script ran. */
function senderOf({ from }: PendingAnswer['answer'], holder: { name: string; address: string }) {
  const given = from === null ? null : readMailbox(from);
  if (given === null) return holder;
  return given.name === '' ? { ...given, name: holder.name } : given;
}

function withoutTag(address: string): string {
  return address.replace(/\+[^@]*@/, '@');
}

/** Once per sender for as long as the message stands: see `forgetAnswered`. */
const WHOLE_ABSENCE_SECONDS = 90 * 86_400;

export function answerOf(vacation: Vacation, toText: (html: string) => string): PendingAnswer['answer'] {
  const { subject, textBody, htmlBody } = vacation;
  return {
    reason: textBody ?? (htmlBody === null ? '' : toText(htmlBody)),
    html: htmlBody,
    subject,
    from: null,
    addresses: [],
    isMime: false,
    handle: 'vacation-response',
    seconds: WHOLE_ABSENCE_SECONDS,
  };
}
