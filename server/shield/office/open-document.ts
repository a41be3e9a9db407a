import type { Section } from '#contract';
import { boundSide, createSection } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import type { SectionReading } from './looks.ts';
import type { OpenReading } from './open-runs.ts';
import { readOpenSheet } from './open-sheet.ts';
import { readOpenSlide } from './open-slides.ts';
import { readLength, readOpenStyles } from './open-styles.ts';
import { readOpenBlocks } from './open-text.ts';
import { attributeOf, childrenOf, findChild, type XmlNode } from './xml-tree.ts';

/** A text, a spreadsheet or a presentation in OpenDocument (ISO/IEC 26300). */
export function readOpenDocument(file: OfficeFile, most: number): SectionReading | null {
  const content = file.read('content.xml');
  const body = findChild(content, 'office:body');
  if (content === null || body === null) return null;
  const reading: OpenReading = { file, styles: readOpenStyles(file, content) };
  const text = findChild(body, 'office:text');
  if (text !== null) return { sections: [readText(text, reading)], left: 0 };
  const sheets = childrenOf(findChild(body, 'office:spreadsheet'), 'table:table');
  const slides = childrenOf(findChild(body, 'office:presentation'), 'draw:page');
  const sections = [
    ...sheets.slice(0, most).map((sheet) => readOpenSheet(sheet, reading)),
    ...slides.slice(0, most).map((slide) => readOpenSlide(slide, reading)),
  ];
  return sections.length === 0 ? null : { sections, left: sheets.length + slides.length - sections.length };
}

function readText(text: XmlNode, reading: OpenReading): Section {
  const { node: master, paper } = reading.styles.master('Standard');
  const side = (name: string) => readLength(attributeOf(paper, name)) ?? 0;
  const part = (name: string) => {
    const found = findChild(master, name);
    return found === null ? [] : readOpenBlocks(found, reading);
  };
  return createSection({
    width: boundSide(side('fo:page-width'), 595),
    height: boundSide(side('fo:page-height'), 842),
    margin: Math.min(120, Math.max(20, side('fo:margin-left') || 57)),
    flow: readOpenBlocks(text, reading),
    header: part('style:header'),
    footer: part('style:footer'),
  });
}
