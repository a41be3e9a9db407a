import { createZipOf } from './files.ts';

const rels = (...lines: readonly string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;

export const relation = (id: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="x" Target="${target}"${mode === '' ? '' : ` TargetMode="${mode}"`}/>`;

/** A Word file of this body, with the styles, lists and relations that a test names. */
export function createDocx(
  body: string,
  rest: {
    styles?: string;
    lists?: string;
    relations?: readonly string[];
    files?: Record<string, string | Uint8Array>;
  } = {},
): Buffer {
  return createZipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles>${rest.styles ?? ''}</w:styles>`,
    'word/numbering.xml': `<w:numbering>${rest.lists ?? ''}</w:numbering>`,
    'word/_rels/document.xml.rels': rels(...(rest.relations ?? [])),
    ...rest.files,
  });
}

/** One paragraph of Word; `properties` of the paragraph, `look` of its run. */
export const wordParagraph = (text: string, properties = '', look = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** An Excel workbook: its sheets by name, as the inside of `<worksheet>`. */
export function createXlsx(
  sheets: Record<string, string>,
  rest: { shared?: readonly string[]; styles?: string; hidden?: readonly string[] } = {},
): Buffer {
  const names = Object.keys(sheets);
  const state = (name: string) => (rest.hidden?.includes(name) === true ? ' state="hidden"' : '');
  return createZipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets>${names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="r${n}"${state(name)}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(
      ...names.map((_name, n) => relation(`r${n}`, `worksheets/sheet${n + 1}.xml`)),
    ),
    'xl/sharedStrings.xml': `<sst>${(rest.shared ?? []).map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet>${rest.styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      Object.values(sheets).map((sheet, n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        `<worksheet>${sheet}</worksheet>`,
      ]),
    ),
  });
}

/** A PowerPoint presentation of slides given as the inside of their tree of shapes, with one layout and one master. */
export function createPptx(
  slides: readonly string[],
  rest: {
    layout?: string;
    master?: string;
    relations?: readonly string[];
    files?: Record<string, string | Uint8Array>;
  } = {},
): Buffer {
  const tree = (name: string, inside: string, after = '') =>
    `<p:${name}><p:cSld><p:spTree>${inside}</p:spTree></p:cSld>${after}</p:${name}>`;
  return createZipOf({
    '[Content_Types].xml': '<Types/>',
    'ppt/presentation.xml': `<p:presentation><p:sldIdLst>${slides.map((_slide, n) => `<p:sldId id="${256 + n}" r:id="s${n}"/>`).join('')}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels(
      ...slides.map((_slide, n) => relation(`s${n}`, `slides/slide${n + 1}.xml`)),
    ),
    ...Object.fromEntries(
      slides.flatMap((slide, n) => [
        [`ppt/slides/slide${n + 1}.xml`, tree('sld', slide)],
        [
          `ppt/slides/_rels/slide${n + 1}.xml.rels`,
          rels(relation('l', '../slideLayouts/slideLayout1.xml'), ...(rest.relations ?? [])),
        ],
      ]),
    ),
    'ppt/slideLayouts/slideLayout1.xml': tree('sldLayout', rest.layout ?? ''),
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': rels(relation('m', '../slideMasters/slideMaster1.xml')),
    'ppt/slideMasters/slideMaster1.xml': tree('sldMaster', '', rest.master ?? ''),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': rels(relation('t', '../theme/theme1.xml')),
    'ppt/theme/theme1.xml':
      '<a:theme><a:themeElements><a:clrScheme><a:dk1><a:srgbClr val="202020"/></a:dk1><a:accent1><a:srgbClr val="C00000"/></a:accent1></a:clrScheme></a:themeElements></a:theme>',
    ...rest.files,
  });
}

/** A text box of a slide at a place in points. */
export const slideShape = (
  [x, y, width, height]: readonly [number, number, number, number],
  paragraphs: string,
  rest: { place?: string; properties?: string } = {},
): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${rest.place ?? ''}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x * 12_700}" y="${y * 12_700}"/><a:ext cx="${width * 12_700}" cy="${height * 12_700}"/></a:xfrm>${rest.properties ?? ''}</p:spPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;

/** An OpenDocument file: what stands in its body, its own styles and those of `styles.xml`. */
export function createOpen(
  body: string,
  rest: { styles?: string; common?: string; files?: Record<string, string | Uint8Array> } = {},
): Buffer {
  return createZipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content><office:automatic-styles>${rest.styles ?? ''}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
    'styles.xml': `<office:document-styles>${rest.common ?? ''}</office:document-styles>`,
    ...rest.files,
  });
}
