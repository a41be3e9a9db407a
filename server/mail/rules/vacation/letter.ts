import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { shorten } from '#contract';
import type { VacationAnswer } from '#wire/sieve';
import { envelope, parseMessage, type Message } from '#wire/message';

const SUBJECT_LENGTH = 200;

/** The answer as it leaves (RFC 5230, section 5; RFC 3834, section 3). */
export async function formatAnswer(
  message: Message,
  answer: VacationAnswer & { html?: string | null },
  { from, to, now }: { from: { name: string; address: string }; to: string; now: Date },
): Promise<Uint8Array> {
  const original = envelope(message);
  const [id] = original.messageId;
  const options = {
    from,
    to: { name: '', address: to },
    subject: shorten(
      answer.subject ?? `Réponse automatique : ${original.subject ?? ''}`,
      SUBJECT_LENGTH,
    ).trim(),
    date: now,
    newline: '\r\n',
    ...(id === undefined ? {} : { inReplyTo: `<${id}>`, references: `<${id}>` }),
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
      .map(({ start, end }) => Buffer.from(bytes.subarray(start, end)).toString('latin1').trimEnd() + '\r\n')
      .join('');
  return Buffer.concat([
    Buffer.from(cut(head, fields) + cut(entity.bytes, kept) + '\r\n', 'latin1'),
    Buffer.from(entity.bytes.subarray(entity.root.bodyStart)),
  ]);
}
