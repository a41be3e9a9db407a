import type { Attachment } from '#wire/message';
import type { ArchiveEntry } from './archive.ts';
import { listArchive } from './archives/list.ts';
import { createListing, type ArchiveListing, type Gap } from './archives/listing.ts';
import { holdingEndings, runningEndings, type TrueKind } from './data/file-kinds.ts';
import { readCard, type CardReading } from './embedded/card.ts';
import { createPdfBudget, type PdfBudget } from './embedded/pdf-budget.ts';
import { type PdfReading, readPdf } from './embedded/pdf.ts';
import {
  createPageBudget,
  isPageStart,
  openPage,
  readPage,
  type Page,
  type PageBudget,
} from './attached-page.ts';
import { isBeyondMarks } from './outgoing/files/rtf-text.ts';
import { endingOf, findTrueKind } from './file-kind.ts';
import { readOffice } from './office/read-office.ts';
import type { OfficeReading } from './office/reading.ts';
import { createMeasure, openArchive, type ArchiveReading, type Measure } from './open-archive.ts';

/** Attachments that are looked into, and those whose names are read to choose them by. */
const [limit, nameLimit] = [50, 5000];
/** Octets in which a page without name or type begins. */
const startReach = 64_000;

/** One attachment as the signals see it. */
export interface AttachmentView {
  /** '' when it has none. */
  name: string;
  ending: string;
  /** Declared type, lower case. */
  type: string;
  kind: TrueKind | null;
  content: Uint8Array;
  /** Listing of an archive of any form, of an office file as well; empty otherwise. */
  entries: ArchiveEntry[];
  /** What an archive and those inside it hold, as far as they were opened; null for any other file. */
  archive: ArchiveReading | null;
  /** It asks for a password, or something inside it does. */
  closed: boolean;
  /** Why not all that an archive holds is known; null when it is, and for any other file. */
  gap: Gap | null;
  /** What a PDF links to and does; null for any other file. */
  pdf: PdfReading | null;
  /** What an office file or a table leads to and does; null for any other file. */
  office: OfficeReading | null;
  /** What a calendar entry or a contact card says; null for any other file. */
  card: CardReading | null;
  /** What is looked at of a web page or an SVG; null for any other file. */
  page: Page | null;
  /** Not all of a page, a rich text or a PDF was looked at. */
  isCut: boolean;
}

/**
 * Looks into the attachments of a message. Of more than are looked into, those are taken first whose names say that they run
 * or hold others: a program does not hide behind fifty pictures.
 */
export function viewAttachments(attachments: readonly Attachment[]): AttachmentView[] {
  return [...viewEach(attachments)];
}

/** `viewAttachments`, one by one, so that others may have their turn between two. */
export function* viewEach(attachments: readonly Attachment[]): Generator<AttachmentView> {
  const work = { measure: createMeasure(), pages: createPageBudget(), pdfs: createPdfBudget() };
  for (const attachment of choose(attachments)) yield viewAttachment(attachment, work);
}

/** What the attachments of a message may cost together. */
interface Work {
  measure: Measure;
  pages: PageBudget;
  pdfs: PdfBudget;
}

function choose(attachments: readonly Attachment[]): readonly Attachment[] {
  if (attachments.length <= limit) return attachments;
  const named = attachments.slice(0, nameLimit);
  const first = named.filter(({ name }) => isSuspect(name ?? ''));
  const chosen = new Set([...new Set([...first, ...named])].slice(0, limit));
  return named.filter((one) => chosen.has(one));
}

function isSuspect(name: string): boolean {
  const ending = endingOf(name);
  return ending === '' || runningEndings.has(ending) || holdingEndings.has(ending);
}

function viewAttachment(attachment: Attachment, { measure, pages, pdfs }: Work): AttachmentView {
  const name = attachment.name ?? '';
  const content = attachment.content();
  const seen = findTrueKind(content);
  const listed = listArchive(content, seen, name);
  const listing = listed?.listing ?? createListing();
  const kind = seen ?? listed?.kind ?? null;
  const said = {
    name,
    ending: endingOf(name),
    type: attachment.type,
    kind,
    content,
    entries: listing.entries,
  };
  const archive = listed === null ? null : readArchive(content, kind, listing, measure);
  const pdf = kind === 'pdf' ? readPdf(content, pdfs) : null;
  const office = readOffice(said);
  const closed =
    [listing.closed, office?.closed, pdf?.lock === 'closed'].includes(true) ||
    archive?.files.some(({ encrypted }) => encrypted) === true;
  const page = isPage(said) ? openPage(content, pages) : null;
  const isCut =
    page?.isWhole === false || pdf?.isWhole === false || (kind === 'rtf' && isBeyondMarks(content));
  return { ...said, archive, closed, gap: listing.gap, pdf, office, card: viewCard(said), page, isCut };
}

type Said = Pick<AttachmentView, 'ending' | 'type' | 'kind' | 'content'>;

function viewCard({ ending, type, content }: Said): CardReading | null {
  if (type === 'text/calendar' || type === 'application/ics' || ending === 'ics')
    return readCard(content, 'calendar');
  const isCard = type === 'text/vcard' || type === 'text/x-vcard' || ending === 'vcf';
  return isCard ? readCard(content, 'card') : null;
}

/** A ZIP is opened; of the other forms what their listing shows is all. */
function readArchive(
  content: Uint8Array,
  kind: TrueKind | null,
  { entries, kinds }: ArchiveListing,
  measure: Measure,
): ArchiveReading {
  if (kind === 'zip') return openArchive(content, entries, measure);
  const unfolds = entries.reduce((sum, { size }) => sum + size, 0);
  const files = entries.map(({ name, encrypted }, index) => ({
    name,
    encrypted,
    inside: [],
    kind: kinds[index] ?? null,
  }));
  return { files, closed: null, unfolds, lying: null };
}

/** By its name, by its type, or by how it begins: each of them makes a browser show it. */
function isPage({ ending, type, kind, content }: Said): boolean {
  if (type.startsWith('message/') || ending === 'eml') return false;
  if (/^(?:s?html?|xhtml?|xht|svgz?|mht|mhtml)$/.test(ending)) return true;
  if (/^(?:text\/html|application\/xhtml\+xml|image\/svg\+xml)$/.test(type)) return true;
  return kind === 'html' || (kind === null && isPageStart(readPage(content.subarray(0, startReach))));
}
