import type { Envelope } from '#wire/message';

/** An envelope as JSON keeps it: what is empty is left out, for most messages leave most of it empty. */
export type KeptEnvelope = Partial<Omit<Envelope, 'sentAt'>> & { sentAt?: string | null };

const empty: Envelope = {
  messageId: [],
  inReplyTo: [],
  references: [],
  from: [],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  subject: null,
  sentAt: null,
};

export function closeEnvelope(envelope: Envelope): object {
  const members = Object.entries(envelope).filter(
    ([, member]: [string, unknown]) => member !== null && !(Array.isArray(member) && member.length === 0),
  );
  return Object.fromEntries(members);
}

/** Also of what is kept whole, as it was before. */
export function openEnvelope({ sentAt, ...kept }: KeptEnvelope): Envelope {
  return { ...empty, ...kept, sentAt: typeof sentAt === 'string' ? new Date(sentAt) : null };
}
