import type { Block, FilePages, Section } from '#contract';
import { readCsv } from './csv.ts';
import { drawPictures } from './draw-pictures.ts';
import type { SectionReading } from './looks.ts';
import { openOfficeFile, type OfficeFile } from './office-file.ts';
import { readOpenDocument } from './open-document.ts';
import { readPresentation } from './presentation.ts';
import { readWordDocument } from './word-document.ts';
import { readWorkbook } from './workbook.ts';

/** Sheets or slides that are read. */
const sectionLimit = 60;

/**
 * An office document (Word, Excel, PowerPoint since 2007; OpenDocument; CSV) as pages to be drawn: words with their looks, tables,
 * lists and pictures drawn anew. Macros, links, formulas and what lies outside the file are not looked at. Null for whatever else,
 * for what is locked or damaged, and for what shows nothing. Never throws; bounded in time and memory.
 */
export async function readOfficePages(bytes: Uint8Array, name: string): Promise<FilePages | null> {
  if (/\.(?:csv|tsv)$/i.test(name)) return readCsv(bytes);
  const file = openOfficeFile(bytes);
  const reading = readSections(file);
  if (reading === null || !showsAnything(reading.sections)) return null;
  const pictures = await drawPictures(file);
  const kept = pictures.filter((picture) => picture !== null);
  const places = pictures.map((picture) => (picture === null ? null : kept.indexOf(picture)));
  for (const section of reading.sections) placePictures(section, places);
  return { ...reading, pictures: kept, isCut: file.isCut() };
}

function readSections(file: OfficeFile): SectionReading | null {
  const has = (name: string) => file.names.includes(name);
  if (has('content.xml')) return readOpenDocument(file, sectionLimit);
  if (has('xl/workbook.xml')) return readWorkbook(file, sectionLimit);
  if (has('ppt/presentation.xml')) return readPresentation(file, sectionLimit);
  const section = has('word/document.xml') ? readWordDocument(file) : null;
  return section === null ? null : { sections: [section], left: 0 };
}

function showsAnything(sections: readonly Section[]): boolean {
  const shows = (block: Block): boolean =>
    block.kind === 'table'
      ? block.rows.some((row) => row.some(({ blocks }) => blocks.some(shows)))
      : block.kind === 'paragraph' &&
        block.runs.some((run) => run.kind === 'picture' || run.text.trim() !== '');
  return sections.some(({ flow, boxes, header }) =>
    boxes.length > 0 ? true : [...flow, ...header].some(shows),
  );
}

/** Pictures that could not be drawn lose their number; a frame stands in their place. */
function placePictures(section: Section, places: readonly (number | null)[]): void {
  const place = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'table') for (const row of block.rows) for (const cell of row) place(cell.blocks);
      if (block.kind !== 'paragraph') continue;
      for (const run of block.runs)
        if (run.kind === 'picture' && run.index !== null) run.index = places[run.index] ?? null;
    }
  };
  for (const blocks of [section.flow, section.header, section.footer]) place(blocks);
  for (const box of section.boxes) place(box.blocks);
}
