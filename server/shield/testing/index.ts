import { createUncheckedEvidence } from '#contract';
import type { Attachment, Part } from '#wire/message';
import { answer } from '../embedded/code-job.ts';
import { readHtml } from '../read-html.ts';
import type { Evidence, SignalInput } from '../types.ts';
import { viewAttachments } from '../attachment-view.ts';
import { createView, type WrittenLink } from '../view.ts';

/** What a test says of a message; all the rest is unremarkable. */
export interface Invention {
  from?: { name?: string; address: string };
  /** Further mailboxes of the From field. */
  alsoFrom?: readonly { name?: string; address: string }[];
  to?: string;
  replyTo?: string;
  subject?: string;
  text?: string;
  html?: string;
  links?: WrittenLink[];
  files?: { name: string; type?: string; content: Uint8Array | string }[];
  /** What attached documents say; their files need not be there. */
  documents?: readonly { name: string; text: string }[];
  viaList?: boolean;
  /** What could not be looked at. */
  unread?: 'codes' | 'styles';
  evidence?: Partial<Evidence>;
  ownDomains?: string[];
  namesakes?: SignalInput['directory']['namesakes'];
  known?: boolean | null;
  /** Whose mailbox the sender's address is. */
  holder?: SignalInput['directory']['holder'];
  rules?: NonNullable<SignalInput['rules']>;
  /** Rspamd's. */
  secondOpinion?: NonNullable<SignalInput['secondOpinion']>;
  /** Further facts of the history. */
  history?: Omit<SignalInput['history'], 'known'>;
}

/** No check was made, as for imported mail. */
export const nothingChecked = createUncheckedEvidence('import');

/** Came from the network and every check bore out `domain`. */
export function provedBy(domain: string): Partial<Evidence> {
  return {
    source: 'smtp',
    mailFrom: `envoi@${domain}`,
    spf: { result: 'pass', domain },
    dkim: [{ result: 'pass', domain, aligned: true }],
    dmarc: { result: 'pass', domain, policy: 'reject' },
  };
}

/** Came from the network and the checks refuted `domain`. */
export function refutedFor(domain: string): Partial<Evidence> {
  return {
    source: 'smtp',
    mailFrom: 'envoi@autre.example',
    spf: { result: 'fail', domain },
    dkim: [],
    dmarc: { result: 'fail', domain, policy: 'reject' },
  };
}

/** The input of a signal for an invented message. */
export function invent(invention: Invention): SignalInput {
  const page =
    invention.html === undefined ? null : readHtml(invention.html, { text: 200_000, links: 1_000 });
  const from = invention.from ?? { name: 'Anne Vautrin', address: 'anne.vautrin@mairie-example.fr' };
  const attachments = (invention.files ?? []).map(createAttachment);
  const message = createView({
    envelope: {
      subject: invention.subject ?? 'Réunion de jeudi',
      from: [from, ...(invention.alsoFrom ?? [])].map(({ name = null, address }) => ({ name, address })),
      sender: [],
      replyTo: invention.replyTo === undefined ? [] : [{ name: null, address: invention.replyTo }],
      to: [{ name: null, address: invention.to ?? 'claire.munier@ac-nancy-metz.fr' }],
      cc: [],
      bcc: [],
      messageId: [],
      inReplyTo: [],
      references: [],
      sentAt: null,
    },
    text:
      invention.text ?? page?.text ?? 'Bonjour, la réunion de jeudi est maintenue à 17 heures. Cordialement',
    links: invention.links ?? page?.links ?? [],
    attachments,
    files: viewAttachments(attachments),
    documents: invention.documents ?? [],
    drawnCodes: answer({
      pictures: [],
      drawing: page?.drawing ?? invention.text ?? '',
      tables: page?.tables ?? [],
    }).drawn,
    hasUnreadCodes: invention.unread === 'codes',
    hasUnreadStyles: invention.unread === 'styles',
    html: page?.facts ?? null,
    hasPlainText: page === null,
    viaList: invention.viaList ?? false,
  });
  return {
    message,
    evidence: { ...nothingChecked, ...invention.evidence },
    directory: {
      ownDomains: invention.ownDomains ?? ['ac-nancy-metz.fr'],
      holder: invention.holder ?? null,
      namesakes: invention.namesakes ?? [],
    },
    history: { known: invention.known ?? null, ...invention.history },
    ...(invention.rules === undefined ? {} : { rules: invention.rules }),
    secondOpinion: invention.secondOpinion ?? null,
  };
}

function createAttachment(file: { name: string; type?: string; content: Uint8Array | string }): Attachment {
  const content = typeof file.content === 'string' ? Buffer.from(file.content, 'utf8') : file.content;
  const type = file.type ?? 'application/octet-stream';
  return { part: createPart(type), name: file.name, type, content: () => content, inline: false };
}

function createPart(type: string): Part {
  return {
    id: '2',
    headers: [],
    start: 0,
    bodyStart: 0,
    end: 0,
    type,
    parameters: new Map(),
    boundary: null,
    disposition: { type: 'attachment', parameters: new Map() },
    encoding: 'base64',
    contentId: null,
    description: null,
    language: null,
    location: null,
    lines: 0,
    children: [],
    message: null,
  };
}

export { createZipOf } from './files.ts';
