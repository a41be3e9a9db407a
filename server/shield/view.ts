import type { Attachment, Envelope } from '#wire/message';
import type { AttachmentView } from './attachment-view.ts';
import type { DrawnCode } from './embedded/drawn-codes.ts';
import { countInvisible, fold } from './fold.ts';
import { findLures } from './lures.ts';
import type { Lures } from './data/lures/index.ts';
import { isKnownRedirect, readGoal } from './redirect-goal.ts';
import { parseTarget } from './target.ts';
import type { HtmlFacts, LinkView, MessageView } from './types.ts';

/** Characters of body text that are judged. */
export const textLimit = 200_000;
/** Characters of the beginning in which stories are looked for. */
const headLimit = 4000;
/** Of folded text: a ligature of a whole sentence unfolds to eighteen letters (U+FDFA). */
const foldedLimit = 250_000;
/** Links at either end of a long letter, and characters before each, that are looked at as well. */
const [farLinks, farReach] = [2, 500];
/** Links that are judged. */
export const linkLimit = 1_000;

/** A link as it stands in the message; `via` is the body unless said otherwise. */
export interface WrittenLink {
  href: string;
  text: string;
  via?: LinkView['via'];
}

/** What has been read of a message, before anything is derived from it. */
export interface Reading {
  envelope: Envelope;
  /** Those of the envelope when left out. */
  claims?: readonly string[];
  /** As a reader sees it: hidden text left out. */
  text: string;
  links: readonly WrittenLink[];
  attachments: readonly Attachment[];
  files: readonly AttachmentView[];
  drawnCodes?: readonly DrawnCode[];
  hasUnreadCodes?: boolean;
  hasUnreadStyles?: boolean;
  documents?: readonly { name: string; text: string }[];
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
  const invited = foldText(readCardWords(reading.files));
  const own = foldText(`${subject.slice(0, 1000)}.\n\n${leaveOutQuotes(text)}`);
  const folded = invited === '' ? own : `${own}\n\n${invited}`;
  return {
    envelope: reading.envelope,
    claims: reading.claims ?? reading.envelope.from.map(({ address }) => address.toLowerCase()),
    text,
    links: reading.links.slice(0, linkLimit).flatMap(readLink),
    attachments: reading.attachments,
    files: reading.files,
    documents: (reading.documents ?? []).map((one) => ({ ...one, folded: foldText(one.text) })),
    drawnCodes: reading.drawnCodes ?? [],
    hasUnreadCodes: reading.hasUnreadCodes ?? false,
    hasUnreadStyles: reading.hasUnreadStyles ?? false,
    folded,
    head: `${takeHead(own, reading.links)}\n\n${invited.slice(0, headLimit)}`.trimEnd(),
    lures: findOnce(folded),
    html: reading.html,
    hasPlainText: reading.hasPlainText,
    invisibleCharacters: countInvisible(`${subject}\n${names}\n${text}`),
    viaList: reading.viaList,
  };
}

/** Cards whose words are read. */
const cardLimit = 5;

/** What invitations and contact cards say: calendars and address books show it as if the sender had written it there. */
export function readCardWords(files: readonly AttachmentView[]): string {
  const cards = files.flatMap(({ card }) => (card === null ? [] : [card.words])).slice(0, cardLimit);
  return joinLists(cards.join('.\n\n'));
}

/** The beginning, and what stands before links that are met only further down: words to press come with them. */
function takeHead(folded: string, links: readonly WrittenLink[]): string {
  const head = folded.slice(0, headLimit);
  if (folded.length <= headLimit) return head;
  const pieces = [head];
  for (const { href, text } of [...links.slice(0, farLinks), ...links.slice(-farLinks)]) {
    const words = fold((text === '' ? href : text).slice(0, 100)).trim();
    const at = words.length < 4 || head.includes(words) ? -1 : folded.indexOf(words, headLimit);
    if (at >= 0) pieces.push(folded.slice(Math.max(headLimit, at - farReach), at + words.length));
  }
  return pieces.join('\n\n');
}

function findOnce(folded: string): () => readonly Lures[] {
  let found: readonly Lures[] | null = null;
  return () => (found ??= findLures(folded));
}

/** Of a page of a large site that sends on, the page where the reader ends comes beside it. */
function readLink({ href, text, via = 'body' }: WrittenLink): LinkView[] {
  const target = parseTarget(href);
  const link = { href: href.slice(0, 4096), text: text.slice(0, 1000), via, target };
  const goal = target !== null && isKnownRedirect(target) ? readGoal(target) : null;
  return goal === null ? [link] : [link, { ...link, target: goal }];
}

function foldText(text: string): string {
  return joinLines(fold(joinLists(text)).slice(0, foldedLimit));
}

/** Undoes the wrapping of plain text, so that a phrase over two lines is one phrase. */
function joinLines(text: string): string {
  return text.replace(/([a-z0-9,':;])[ \t]*\r?\n(?=[a-z])/g, '$1 ');
}

/** A list after a colon. */
const list =
  /:(?:[ \t]{0,20}\r?\n){1,3}[ \t]{0,20}[-*•–·][ \t]{1,20}[^\n]{1,160}(?:(?:[ \t]{0,20}\r?\n){1,3}[ \t]{0,20}[-*•–·][ \t]{1,20}[^\n]{1,160}){0,9}/g;
const item = /[,;. \t]{0,20}(?:\r?\n[ \t]{0,20}){1,3}[-*•–·][ \t]{1,20}/g;

/** « Envoyez-moi : » and a list below it are one sentence. */
export function joinLists(text: string): string {
  return text.replace(list, (lines) => lines.replace(item, ', ').replace(/^:, /, ': '));
}

/** Characters before a message given as evidence; without them it is no quotation. */
const leastBefore = 20;
/** A line of the trace that mail servers leave on a message: no reader writes these by hand. */
const trace = String.raw`^[ \t]*(?:received|return-path|delivered-to|message-id|authentication-results|dkim-signature|x-[a-z][a-z-]{1,40})[ \t]*:`;
const [traceLine, anyTraceLine] = [new RegExp(trace, 'i'), new RegExp(trace, 'im')];
/** Lines among which so many of them must stand. */
const [traceReach, traceLeast] = [20, 3];

/**
 * Lines that the sender marked as somebody else's words are not what the sender asks, nor is a message that a report gives in
 * full with its trace.
 */
export function leaveOutQuotes(text: string): string {
  const own = text.includes('\n>') || text.startsWith('>') ? text.replace(/^[ \t]?>.*$/gm, '') : text;
  return own.slice(0, findEvidence(own));
}

/** Where a message given as evidence begins, or the end. */
function findEvidence(text: string): number {
  if (!anyTraceLine.test(text)) return text.length;
  const starts: { at: number; line: number }[] = [];
  let at = 0;
  for (const [line, words] of text.split('\n').entries()) {
    if (traceLine.test(words.slice(0, 60)) && at >= leastBefore) {
      starts.push({ at, line });
      const first = starts.at(-traceLeast);
      if (first !== undefined && line - first.line < traceReach) return first.at;
    }
    at += words.length + 1;
  }
  return text.length;
}
