import type { AttachmentView } from '../attachment-view.ts';
import { readHtml } from '../read-html.ts';
import type { LinkView } from '../types.ts';
import type { WrittenLink } from '../view.ts';
import { unpackEntry } from '../office/unpack.ts';
import { isDrawing, type Squares } from './block-letters.ts';
import { askForCodes } from './code-thread.ts';
import type { DrawnCode } from './drawn-codes.ts';
import type { Picture } from './open-picture.ts';
import { findQrCodes } from './qr.ts';

/** Octets of pictures written into the HTML that are unfolded. */
const dataLimit = 3_000_000;
/** Characters of text and links of an attached page. */
const [pageText, pageLinks] = [20_000, 100];
/** Pictures of one office file that are unpacked. */
const officeLimit = 8;

/**
 * The links that stand in attached files: PDF, office files, calendar entries, contact cards, and QR codes in pictures; and whether
 * all codes were looked for.
 */
export async function findEmbeddedLinks(
  files: readonly AttachmentView[],
  dataPictures: readonly string[],
): Promise<{ links: WrittenLink[]; isWhole: boolean }> {
  const written = files.flatMap(listWritten);
  const pictures = [...files.flatMap(listPictures), ...dataPictures.flatMap(decodePicture)];
  const { codes, isWhole } = await findQrCodes(pictures);
  const isOpened = files.every(({ pdf }) => pdf?.hasUnreadPictures !== true);
  return { links: [...written, ...listCodeLinks(codes, 'qr')], isWhole: isWhole && isOpened };
}

/** `findDrawnCodes` off the event loop; most letters draw nothing. */
export async function askForDrawnCodes(
  drawing: string,
  tables: readonly Squares[],
): Promise<{ drawn: DrawnCode[]; isWhole: boolean }> {
  return isDrawing(drawing) || tables.length > 0
    ? askForCodes({ drawing, tables })
    : { drawn: [], isWhole: true };
}

/** What codes lead to; words that are no address are left out. */
export function listCodeLinks(codes: readonly string[], via: 'qr' | 'drawn'): WrittenLink[] {
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

function listPictures(file: AttachmentView): Picture[] {
  // Taken out: pixels are not kept for as long as the message is judged.
  if (file.pdf !== null) return file.pdf.pictures.splice(0);
  if (file.entries.length > 0) return listOfficePictures(file);
  // By the declared type too: a WebP or a BMP has no row in the table of kinds.
  return file.kind === 'image' || file.type.startsWith('image/')
    ? [{ form: 'file', content: file.content }]
    : [];
}

/** The pictures of a Word, Excel, PowerPoint or OpenDocument file. */
function listOfficePictures({ entries, content }: AttachmentView): Picture[] {
  const found: Picture[] = [];
  const media = entries.filter(({ name }) =>
    /^(?:(?:word|ppt|xl)\/media|Pictures)\/[^/]{1,200}\.(?:png|jpe?g|gif|webp|bmp|tiff?)$/i.test(name),
  );
  for (const entry of media.slice(0, officeLimit)) {
    const picture = unpackEntry(content, entry, dataLimit);
    if (picture !== null) found.push({ form: 'file', content: picture });
  }
  return found;
}

function decodePicture(address: string): Picture[] {
  const encoded = /^data:image\/[a-z.+-]{1,30}(?:;[^,;]{1,40})*;base64,/i.exec(address)?.[0];
  if (encoded === undefined || address.length > dataLimit) return [];
  return [{ form: 'file', content: Buffer.from(address.slice(encoded.length), 'base64') }];
}
