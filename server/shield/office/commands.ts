import { resolve } from './xml-attributes.ts';

/** A cell that begins like a formula and calls another program: `=cmd|' /C calc'!A0`. */
const tableCommand =
  /(?:^|[,;\t\r\n"])[ \t]{0,4}[=+@-][ \t=+@-]{0,4}([A-Za-z][\w.\\:]{1,60}\|[^\r\n!]{0,300}![\w$]{1,20})/;
const fieldCommand = /\bDDE(?:AUTO)?\s{1,9}["\\]{0,3}[\w.:\\/ -]{2,200}/i;
const fieldLink = /\bHYPERLINK\s{1,9}"([^"]{4,2000})"/gi;
const formulaLink =
  /\b(?:HYPERLINK|WEBSERVICE|IMPORTXML|IMPORTDATA|IMAGE)\s{0,3}\(\s{0,3}(?:"|&quot;|""){1,2}((?:https?|ftp):[^"<>]{4,2000}?)(?:"|&quot;)/gi;
/** Fields that are joined, and links that are taken of one part. */
const [fieldLimit, linkLimit] = [2000, 50];

export function findTableCommand(table: string): string | null {
  return tableCommand.exec(table)?.[1] ?? null;
}

/** A field that calls another program (DDE). A field's words may be spread over many runs. */
export function findFieldCommand(xml: string): string | null {
  return fieldCommand.exec(joinFields(xml))?.[0] ?? null;
}

export function listFieldLinks(xml: string): string[] {
  return listLinks(joinFields(xml), fieldLink);
}

export function listFormulaLinks(text: string): string[] {
  return listLinks(text, formulaLink);
}

export function listLinks(text: string, pattern: RegExp): string[] {
  const found: string[] = [];
  for (const [, address = ''] of text.matchAll(pattern)) {
    if (found.length >= linkLimit) break;
    found.push(resolve(address));
  }
  return found;
}

/** The same in the octets of files of before 2007, whose letters have one or two octets. */
export function listOldLinks(octets: Buffer): { links: string[]; command: string | null } {
  const text = octets.toString('latin1').replaceAll('\0', '');
  return {
    links: listLinks(text, fieldLink),
    command: /\bDDEAUTO\s{1,9}[\w.:\\/" -]{2,200}/.exec(text)?.[0] ?? null,
  };
}

function joinFields(xml: string): string {
  if (!xml.includes('instr')) return '';
  const pieces: string[] = [];
  for (const [, attribute, text] of xml.matchAll(
    /<w:fldSimple\s[^<>]{0,400}?w:instr\s{0,9}=\s{0,9}["']([^<>]{1,4000})["'][^<>]{0,400}>|<w:instrText(?:\s[^<>]{0,200})?>([^<>]{0,4000})</g,
  )) {
    if (pieces.length >= fieldLimit) break;
    pieces.push(attribute === undefined ? (text ?? '') : `\n${attribute}\n`);
  }
  return resolve(pieces.join(''));
}
