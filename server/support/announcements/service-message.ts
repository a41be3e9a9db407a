import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { createUncheckedEvidence, type Evidence, type ServiceFact, type Verdict } from '#contract';

/** A message of the service itself, as bytes; the same words at the same moment are the same bytes. */
export async function buildServiceMessage(message: {
  /** Name in the From field. */
  name: string;
  domain: string;
  /** Whom it is for; left out where it is for many. */
  to?: { name: string; address: string };
  subject: string;
  text: string;
  date: Date;
  /** Local part of the Message-ID. */
  id: string;
}): Promise<Buffer> {
  const { name, domain, subject, text, date, id } = message;
  const { to = { name: '', address: `postmaster@${domain}` } } = message;
  const composer = new MailComposer({
    from: { name, address: `postmaster@${domain}` },
    to,
    subject,
    text,
    date,
    messageId: `<${id}@${domain}>`,
    newline: '\r\n',
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return composer.compile().build();
}

/** What the store keeps apart from such a message: that this server wrote it. The webmail's mark rests on it alone. */
export function describeService(service: ServiceFact): Evidence {
  return { ...createUncheckedEvidence('service'), service, mailFrom: '' };
}

export const serviceVerdict: Verdict = {
  level: 'trusted',
  score: 0,
  summary: {
    fr: 'Message du service lui-même, écrit sur ce serveur.',
    en: 'A message of the service itself, written on this server.',
  },
  reasons: [],
};
