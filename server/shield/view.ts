import type { Attachment, Envelope } from '#wire/message';
import { viewAttachments, type AttachmentView } from './attachment-view.ts';
import { countInvisible, fold } from './fold.ts';
import { parseTarget } from './target.ts';
import type { HtmlFacts, LinkView, MessageView } from './types.ts';

/** Characters of body text that are judged. */
export const textLimit = 200_000;
/** Links that are judged. */
export const linkLimit = 1_000;

/** What has been read of a message, before anything is derived from it. */
export interface Reading {
  envelope: Envelope;
  /** As a reader sees it: hidden text left out. */
  text: string;
  links: readonly { href: string; text: string }[];
  attachments: readonly Attachment[];
  html: HtmlFacts | null;
  hasPlainText: boolean;
  viaList: boolean;
}

/** Derives what several signals share. */
export function createView(reading: Reading): MessageView {
  const text = reading.text.slice(0, textLimit);
  const subject = reading.envelope.subject ?? '';
  const names = [...reading.envelope.from, ...reading.envelope.replyTo]
    .map(({ name }) => name ?? '')
    .join(' ');
  return {
    envelope: reading.envelope,
    text,
    links: reading.links.slice(0, linkLimit).map(readLink),
    attachments: reading.attachments,
    files: lookOnce(reading.attachments),
    folded: joinLines(fold(`${subject.slice(0, 1000)}.\n\n${leaveOutQuotes(text)}`)),
    html: reading.html,
    hasPlainText: reading.hasPlainText,
    invisibleCharacters: countInvisible(`${subject}\n${names}\n${text}`),
    viaList: reading.viaList,
  };
}

function lookOnce(attachments: readonly Attachment[]): () => readonly AttachmentView[] {
  let files: readonly AttachmentView[] | null = null;
  return () => (files ??= viewAttachments(attachments));
}

function readLink({ href, text }: { href: string; text: string }): LinkView {
  return { href: href.slice(0, 4096), text: text.slice(0, 1000), target: parseTarget(href) };
}

/** Undoes the wrapping of plain text, so that a phrase over two lines is one phrase. */
function joinLines(text: string): string {
  return text.replace(/(?<=[a-z0-9,'])[ \t]*\r?\n(?=[a-z])/g, ' ');
}

/** Lines that the sender marked as somebody else's words are not what the sender asks. */
function leaveOutQuotes(text: string): string {
  return text.includes('\n>') || text.startsWith('>') ? text.replace(/^[ \t]?>.*$/gm, '') : text;
}
