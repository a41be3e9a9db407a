import { setImmediate as breathe } from 'node:timers/promises';
import type { Message, Part } from '#wire/message';
import {
  bodyViews,
  boundMarkup,
  decodePartText,
  envelope,
  findHeader,
  listFiles,
  listHeaders,
  otherReadings,
  parseAddresses,
  parseMessage,
  rawValue,
} from '#wire/message';
import { openAttachedMessages } from './attached-messages.ts';
import { readDocuments } from './attached-documents.ts';
import { viewEach, type AttachmentView } from './attachment-view.ts';
import { isDrawing, type Squares } from './embedded/block-letters.ts';
import { findEmbeddedLinks } from './embedded/index.ts';
import { readHtml, type HtmlReading } from './read-html.ts';
import type { HtmlFacts, MessageView } from './types.ts';
import { createView, linkLimit, textLimit } from './view.ts';

/** Octets of HTML that are read: markup is several times longer than its words. */
const htmlLimit = 1_000_000;
/** The same of all bodies together, and the tags and entities of them: a message may have hundreds of bodies without a word. */
const [bodiesLimit, marksLimit] = [4_000_000, 150_000];
/** Encoded octets that are decoded for them. */
const encodedLimit = 4_000_000;

/** Gathers what the signals see of a message. Bounded in text and links, linear in the size of the message. */
export async function readMessage(message: Message): Promise<MessageView> {
  const views = bodyViews(message);
  const carried = openAttachedMessages(message);
  const own = await readBody(message, views.htmlBody);
  const first = carried[0];
  // Who says nothing and brings a message lets it speak in his place.
  const body = first === undefined || !isSilent(own) ? own : await readBody(first, bodyViews(first).htmlBody);
  const attached = [message, ...carried, ...otherReadings(message)].flatMap((one) => listFiles(one));
  const files: AttachmentView[] = [];
  for (const file of viewEach(attached)) {
    files.push(file);
    await breathe();
  }
  const embedded = await findEmbeddedLinks(files, body);
  return createView({
    envelope: envelope(message),
    claims: readClaims(message),
    text: body.text,
    links: [...body.links, ...embedded.links],
    attachments: attached,
    files,
    documents: await readDocuments(files),
    drawnCodes: embedded.drawn,
    hasUnreadStyles: !body.isWhole,
    hasUnreadCodes: !embedded.isWhole,
    html: body.html,
    hasPlainText: views.textBody.some((part) => part.type === 'text/plain'),
    // RFC 2369, section 3.4: only a list that people post to has it, unlike List-Unsubscribe, which every bulk sender adds.
    viaList: findHeader(message, message.root, 'list-post') !== null,
  });
}

/** Characters of a greeting, or of nothing. */
const silence = 60;

function isSilent({ text, links }: Body): boolean {
  return links.length === 0 && text.replace(/\s+/g, '').length < silence;
}

/** From fields that are read of a message that has several: each names an author that some program shows. */
const fromLimit = 10;

function readClaims(message: Message): string[] {
  const fields = listHeaders(message, message.root, 'from').slice(-fromLimit);
  return fields.flatMap((field) =>
    parseAddresses(rawValue(message, field)).flatMap(({ mailboxes }) =>
      mailboxes.map(({ address }) => address.toLowerCase()),
    ),
  );
}

/** `readMessage` of a message's octets. */
export function readBytes(bytes: Uint8Array): Promise<MessageView> {
  return readMessage(parseMessage(bytes));
}

interface Body {
  text: string;
  links: { href: string; text: string }[];
  html: HtmlFacts | null;
  pictures: string[];
  tables: Squares[];
  /** Text that is read for what is drawn with its letters. */
  drawing: string;
  isWhole: boolean;
}

async function readBody(message: Message, parts: readonly Part[]): Promise<Body> {
  const body: Body = {
    text: '',
    links: [],
    html: null,
    pictures: [],
    tables: [],
    drawing: '',
    isWhole: true,
  };
  const left = { characters: bodiesLimit, marks: marksLimit };
  for (const part of parts) {
    if (!part.type.startsWith('text/') || body.text.length >= textLimit || left.characters <= 0) continue;
    const isHtml = part.type === 'text/html';
    const written = decodePartText(message, part, encodedLimit).text;
    const text = (isHtml ? liftPictures(written, body.pictures) : written).slice(0, htmlLimit);
    left.characters -= text.length;
    if (isHtml) {
      const bounded = boundMarkup(text, { characters: htmlLimit, marks: left.marks });
      left.marks -= bounded.marks;
      await breathe();
      for (const one of bounded.parts) addHtml(body, readHtml(one, { text: textLimit, links: linkLimit }));
    } else {
      const plain = text.slice(0, textLimit);
      body.text += `${plain}\n\n`;
      if (isDrawing(plain)) body.drawing += `${plain}\n.\n`;
      body.links.push(...findPlainLinks(plain));
    }
  }
  return body;
}

/** A picture that is written into a page (RFC 2397), long enough to leave little of the limit for the words behind it. No blank: there a value ends that is not quoted. */
const longPicture = /data:image\/[a-z.+-]{1,30};base64,[\w+/]{1000,}={0,2}/gi;

/** The page without its long pictures. */
function liftPictures(html: string, pictures: string[]): string {
  return html.replace(longPicture, (picture) => {
    pictures.push(picture);
    return 'data:,';
  });
}

function addHtml(body: Body, { text, links, facts, pictures, tables, drawing, isWhole }: HtmlReading): void {
  body.isWhole &&= isWhole;
  body.pictures.push(...pictures);
  body.tables.push(...tables);
  body.drawing += `${drawing}\n.\n`;
  body.text += `${text}\n\n`;
  const linked = new Set(links.flatMap((link) => [link.href, link.text]));
  body.links.push(...links, ...findPlainLinks(text).filter(({ href }) => !linked.has(href)));
  if (body.html === null) body.html = facts;
  else {
    body.html.forms += facts.forms;
    body.html.passwordFields += facts.passwordFields;
    body.html.scripts += facts.scripts;
    body.html.images += facts.images;
    body.html.pixels += facts.pixels;
    body.html.hiddenCharacters += facts.hiddenCharacters;
  }
}

/** Addresses written out in plain text, as mail programs make them clickable. */
function findPlainLinks(text: string): { href: string; text: string }[] {
  const found: { href: string; text: string }[] = [];
  for (const [written] of text.matchAll(/\bhttps?:\/\/[^\s<>"'()[\]{}|\\^`]{3,2000}/gi)) {
    const href = written.replace(/(?<![.,;:!?])[.,;:!?]+$/, '');
    found.push({ href, text: href });
    if (found.length >= linkLimit) break;
  }
  return found;
}
