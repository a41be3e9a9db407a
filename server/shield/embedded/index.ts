import { setImmediate as breathe } from 'node:timers/promises';
import type { AttachmentView } from '../attachment-view.ts';
import { readHtml } from '../read-html.ts';
import type { LinkView } from '../types.ts';
import type { WrittenLink } from '../view.ts';
import { unpackEntry } from '../office/unpack.ts';
import type { Squares } from './block-letters.ts';
import type { DrawnCode } from './drawn-codes.ts';
import type { Picture } from './open-picture.ts';
import { findQrCodes } from './qr.ts';

/** Octets to which one picture of an office file is unpacked, room for a photograph of a telephone, and all of a message. */
const [pictureLimit, unpackedLimit] = [16_000_000, 24_000_000];
/** Octets that a small one counts as, for the time that it takes all the same. */
const leastOctets = 10_000;
/** Characters of text and links of an attached page. */
const [pageText, pageLinks] = [20_000, 100];

/** What a page shows besides its words. */
export interface Shown {
  /** Addresses of pictures that are written into the page (RFC 2397). */
  pictures: readonly string[];
  /** Text that may draw with its letters, and tables that may with their cells. */
  drawing: string;
  tables: readonly Squares[];
}

/**
 * The links that stand in attached files: PDF, office files, calendar entries, contact cards; and the codes in pictures and drawings,
 * with their links, and whether all were looked for.
 */
export async function findEmbeddedLinks(
  files: readonly AttachmentView[],
  { pictures: addresses, drawing, tables }: Shown,
): Promise<{ links: WrittenLink[]; drawn: DrawnCode[]; isWhole: boolean }> {
  const written = files.flatMap(listWritten);
  const unpacked = { left: unpackedLimit, isWhole: true };
  const pictures: Picture[] = [];
  for (const file of files) for await (const picture of listPictures(file, unpacked)) pictures.push(picture);
  pictures.push(...addresses.flatMap(decodePicture));
  const { codes, drawn, isWhole } = await findQrCodes(pictures, { drawing, tables });
  const drawnWords = drawn.flatMap(({ words }) => (words === null ? [] : [words]));
  return {
    links: [...listCodeLinks(drawnWords, 'drawn'), ...written, ...listCodeLinks(codes, 'qr')],
    drawn,
    isWhole: isWhole && unpacked.isWhole && files.every(({ pdf }) => pdf?.hasUnreadPictures !== true),
  };
}

/** What codes lead to; words that are no address are left out. */
function listCodeLinks(codes: readonly string[], via: 'qr' | 'drawn'): WrittenLink[] {
  return codes
    .filter((code) => /^[a-z][a-z0-9+.-]*:/i.test(code) || /^www\./i.test(code))
    .map((code) => ({ href: /^www\./i.test(code) ? `https://${code}` : code, text: '', via }));
}

function listWritten({ name, pdf, office, card, page }: AttachmentView): WrittenLink[] {
  const links = (via: LinkView['via'], hrefs: readonly string[] = []): WrittenLink[] =>
    hrefs.map((href) => ({ href, text: name, via }));
  return [
    ...links('pdf', pdf?.links),
    ...links('office', office?.links),
    ...(page?.parts ?? []).flatMap((part) => readPageLinks(part, name)),
    ...(card === null ? [] : links(card.form, card.links)),
  ];
}

/** Where an attached page leads: its words are the sender's, seen with one press. */
function readPageLinks(page: string, name: string): WrittenLink[] {
  const { links } = readHtml(page, { text: pageText, links: pageLinks });
  return links.map(({ href, text }) => ({ href, text: text === '' ? name : text, via: 'page' }));
}

interface Unpacked {
  /** Octets. */
  left: number;
  /** False once a picture was left out. */
  isWhole: boolean;
}

async function* listPictures(file: AttachmentView, unpacked: Unpacked): AsyncGenerator<Picture> {
  // Taken out: pixels are not kept for as long as the message is judged.
  if (file.pdf !== null) yield* file.pdf.pictures.splice(0);
  else if (file.entries.length > 0) yield* listOfficePictures(file, unpacked);
  // By the declared type too: a WebP or a BMP has no row in the table of kinds.
  else if (file.kind === 'image' || file.type.startsWith('image/'))
    yield { form: 'file', content: file.content };
}

/** The pictures of a Word, Excel, PowerPoint or OpenDocument file. */
async function* listOfficePictures(
  { entries, content }: AttachmentView,
  unpacked: Unpacked,
): AsyncGenerator<Picture> {
  const media = entries.filter(({ name }) =>
    /^(?:(?:word|ppt|xl)\/media|Pictures)\/[^/]{1,200}\.(?:png|jpe?g|gif|webp|bmp|tiff?)$/i.test(name),
  );
  for (const entry of media) {
    const most = Math.min(pictureLimit, unpacked.left);
    const picture = unpackEntry(content, entry, most);
    // What is longer was unpacked until then.
    unpacked.left -= Math.max(leastOctets, picture?.length ?? most);
    if (picture === null) unpacked.isWhole = false;
    else yield { form: 'file', content: picture };
    await breathe();
  }
}

function decodePicture(address: string): Picture[] {
  const encoded = /^data:image\/[a-z.+-]{1,30}(?:;[^,;]{1,40})*;base64,/i.exec(address)?.[0];
  return encoded === undefined
    ? []
    : [{ form: 'file', content: Buffer.from(address.slice(encoded.length), 'base64') }];
}
