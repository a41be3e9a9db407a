import { crc32 } from 'node:zlib';

/** A ZIP whose files are stored as they are: what an office program would write, without its packing. */
function store(files: Record<string, string | Buffer>): Buffer {
  const [bodies, index]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const [title, octets] = [Buffer.from(name), Buffer.from(content)];
    const facts = Buffer.alloc(22);
    facts.writeUInt32LE(crc32(octets), 10);
    facts.writeUInt32LE(octets.length, 14);
    facts.writeUInt32LE(octets.length, 18);
    const lengths = Buffer.from([title.length & 255, title.length >> 8, 0, 0]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    index.push(Buffer.from('PK\x01\x02\x14\0'), facts, lengths, place, title);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), facts, lengths, title, octets]);
    bodies.push(body);
    at += body.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const relations = (lines: Record<string, string>): string =>
  `<Relationships>${Object.entries(lines)
    .map(([id, target]) => `<Relationship Id="${id}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A Word document of two pages: a heading, a list, a table with lines and a picture; then a line on its own. */
export function createWordFile(picture: Buffer): Buffer {
  const words = (text: string, properties = '', look = '') =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
  const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const cell = (text: string) => `<w:tc>${words(text)}</w:tc>`;
  const body = [
    words('Réunion lundi', '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="40"/>'),
    words('Ordre du jour', item),
    words('Questions diverses', item, '<w:i/>'),
    `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr>${cell('Salle')}${cell('Heure')}</w:tr><w:tr>${cell('12')}${cell('17 h')}</w:tr></w:tbl>`,
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="2540000" cy="1270000"/><a:blip r:embed="p"/></wp:inline></w:drawing></w:r></w:p>',
    words('Compte rendu à signer', '<w:pageBreakBefore/>'),
  ];
  return store({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document><w:body>${body.join('')}</w:body></w:document>`,
    'word/numbering.xml':
      '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    'word/_rels/document.xml.rels': relations({ p: 'media/image1.png' }),
    'word/media/image1.png': picture,
  });
}

/** A workbook of one sheet with two columns. */
export function createSheetFile(): Buffer {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return store({
    'xl/workbook.xml': '<workbook><sheets><sheet name="Effectifs" r:id="s"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations({ s: 'worksheets/sheet1.xml' }),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cell('Classe')}${cell('Élèves')}</row><row r="2">${cell('6e A')}<c><v>27</v></c></row></sheetData></worksheet>`,
  });
}

/** A presentation of two slides, the first on a green ground. */
export function createSlidesFile(): Buffer {
  const slide = (text: string, ground: string) =>
    `<p:sld><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="${ground}"/></a:solidFill></p:bgPr></p:bg><p:spTree><p:sp><p:spPr><a:xfrm><a:off x="635000" y="635000"/><a:ext cx="7620000" cy="1270000"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:rPr sz="4000"/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`;
  return store({
    'ppt/presentation.xml':
      '<p:presentation><p:sldIdLst><p:sldId r:id="a"/><p:sldId r:id="b"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations({ a: 'slides/slide1.xml', b: 'slides/slide2.xml' }),
    'ppt/slides/slide1.xml': slide('Rentrée', '00C000'),
    'ppt/slides/slide2.xml': slide('Calendrier', 'FFFFFF'),
  });
}
