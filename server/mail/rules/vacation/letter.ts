import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { shorten } from '#contract';
import type { VacationAnswer } from '#wire/sieve';
import { envelope, parseMessage, type Envelope, type Message } from '#wire/message';

const SUBJECT_LENGTH = 200;

/** What is written of a thread at most: it grows by one with each answer, and somebody else wrote it. */
const MOST_REFERENCES = 20;
/** Printable ASCII, and far from the end of a line of 998 octets, which nothing within an id may fold (RFC 5322, section 2.1.1). */
const WRITABLE_ID = /^[\x21-\x7e]{1,250}$/;

/** In-Reply-To and References of an answer (RFC 5322, section 3.6.4). Of a long thread its beginning and its end are kept. */
function answerThreading({
  messageId,
  inReplyTo,
  references,
}: Pick<Envelope, 'messageId' | 'inReplyTo' | 'references'>): { inReplyTo?: string; references?: string[] } {
  const id = messageId.find((one) => WRITABLE_ID.test(one));
  const single = inReplyTo.length === 1 ? inReplyTo : [];
  const before = (references.length > 0 ? references : single).filter(
    (one) => WRITABLE_ID.test(one) && one !== id,
  );
  const all = id === undefined ? before : [...before, id];
  const kept = all.length <= MOST_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_REFERENCES)];
  return {
    ...(id === undefined ? {} : { inReplyTo: `<${id}>` }),
    ...(kept.length === 0 ? {} : { references: kept.map((one) => `<${one}>`) }),
  };
}

/** The answer as it leaves (RFC 5230, section 5; RFC 3834, section 3). */
export async function formatAnswer(
  message: Message,
  answer: VacationAnswer & { html?: string | null },
  { from, to, now }: { from: { name: string; address: string }; to: string; now: Date },
): Promise<Uint8Array> {
  const original = envelope(message);
  const options = {
    from,
    to: { name: '', address: to },
    subject: shorten(
      answer.subject ?? `Réponse automatique : ${original.subject ?? ''}`,
      SUBJECT_LENGTH,
    ).trim(),
    date: now,
    newline: '\r\n',
    ...answerThreading(original),
    headers: { 'Auto-Submitted': 'auto-replied (vacation)', 'X-Auto-Response-Suppress': 'All' },
  };
  if (!answer.isMime) {
    const html = answer.html == null || answer.html === '' ? {} : { html: answer.html };
    return new MailComposer({ ...options, text: answer.reason, ...html }).compile().build();
  }
  // With :mime the reason is a whole entity (RFC 5230, section 4.2): only what describes its content is kept.
  const entity = parseMessage(Buffer.from(answer.reason));
  const head = await new MailComposer({ ...options, text: '' }).compile().build();
  const kept = entity.root.headers.filter(({ name }) => /^content-/i.test(name));
  const fields = parseMessage(head).root.headers.filter(({ name }) => !/^content-/i.test(name));
  const cut = (bytes: Uint8Array, list: { start: number; end: number }[]) =>
    list
      .map(
        ({ start, end }) =>
          Buffer.from(bytes.subarray(start, end))
            .toString('latin1')
            .replace(/[\r\n]+$/, '') + '\r\n',
      )
      .join('');
  return Buffer.concat([
    Buffer.from(cut(head, fields) + cut(entity.bytes, kept) + '\r\n', 'latin1'),
    Buffer.from(entity.bytes.subarray(entity.root.bodyStart)),
  ]);
}
