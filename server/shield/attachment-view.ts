import type { Attachment } from '#wire/message';
import { listZipEntries, type ArchiveEntry } from './archive.ts';
import type { TrueKind } from './data/file-kinds.ts';
import { type PdfReading, readPdf } from './embedded/pdf.ts';
import { isPageStart, readPage } from './attached-page.ts';
import { endingOf, findTrueKind } from './file-kind.ts';
import { createMeasure, openArchive, type ArchiveReading, type Measure } from './open-archive.ts';

/** Attachments that are looked into; a message with more is judged by the first ones. */
const limit = 50;
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
  /** Listing of a ZIP, of an office file as well; empty otherwise. */
  entries: ArchiveEntry[];
  /** What a ZIP and those inside it hold, as far as they were opened; null for any other file. */
  archive: ArchiveReading | null;
  /** What a PDF links to and does; null for any other file. */
  pdf: PdfReading | null;
  /** The text of a web page or an SVG; null for any other file. */
  page: string | null;
}

/** Looks into the attachments of a message. */
export function viewAttachments(attachments: readonly Attachment[]): AttachmentView[] {
  const measure = createMeasure();
  return attachments.slice(0, limit).map((attachment) => viewAttachment(attachment, measure));
}

function viewAttachment(attachment: Attachment, measure: Measure): AttachmentView {
  const name = attachment.name ?? '';
  const content = attachment.content();
  const kind = findTrueKind(content);
  const entries = kind === 'zip' ? listZipEntries(content) : [];
  const archive = kind === 'zip' ? openArchive(content, entries, measure) : null;
  const pdf = kind === 'pdf' ? readPdf(content) : null;
  const ending = endingOf(name);
  const page = isPage(ending, attachment.type, kind, content) ? readPage(content) : null;
  return { name, ending, type: attachment.type, kind, content, entries, archive, pdf, page };
}

/** By its name, by its type, or by how it begins: each of them makes a browser show it. */
function isPage(ending: string, type: string, kind: TrueKind | null, content: Uint8Array): boolean {
  if (type.startsWith('message/') || ending === 'eml') return false;
  if (/^(?:s?html?|xhtml?|xht|svgz?|mht|mhtml)$/.test(ending)) return true;
  if (/^(?:text\/html|application\/xhtml\+xml|image\/svg\+xml)$/.test(type)) return true;
  return kind === 'html' || (kind === null && isPageStart(readPage(content.subarray(0, startReach))));
}
