import type { AttachmentView } from './attachment-view.ts';
import { xmlToText } from './outgoing/files/xml-text.ts';
import { readWords } from './outgoing/files/read-file.ts';

/** Documents that are read, and characters of each: a lure is said on the first page. */
const [documentLimit, characters] = [5, 20_000];
/** Of a longer one the beginning, the end, and what stands around the name of a secret between. */
const [headReach, aroundReach, places] = [12_000, 200, 8];
/** Characters of a document that are looked through. */
const longest = 400_000;
/** Octets that all of them together may unfold to. */
const unfolded = 2 * 1024 * 1024;
/** Tags and entities of all of them together. */
const marks = 100_000;

/** What is opened to be read; tables and slides as well, for a letter is written in anything. */
const readable =
  /^(?:docx?|docm|dotx?|odt|ott|rtf|pdf|txt|md|fod[tps]|s?html?|xhtml|xlsx?|xlsm|ods|pptx?|ppsx?|odp)$/;
/** Office files that are one page of XML. */
const flatXml = /^(?:fod[tps]|xml)$/;
const isOfficeXml = /<(?:\w+:)?wordDocument\b|<office:document\b|progid="Word\.Document"/;
const plain = /^(?:txt|md)$/;
const secretNamed = /n[ .]?u[ .]?m[ .]?e[ .]?n\b|mots? de passe|cryptogramme|password/gi;
const readableKinds: ReadonlySet<string | null> = new Set(['pdf', 'rtf', 'ole', 'html']);
/** Where the words of an office file stand, whatever it is called. */
const officePart = /^(?:word\/document|ppt\/presentation|xl\/workbook|content)\.xml$/;

/** The words of the documents that a message brings, those first that look most like one, bounded. Never throws. */
export async function readDocuments(
  files: readonly AttachmentView[],
): Promise<{ name: string; text: string }[]> {
  const budget = { left: unfolded, characters: 0, marks };
  const found: { name: string; text: string }[] = [];
  for (const file of files.filter(isDocument).toSorted(byWeight).slice(0, documentLimit)) {
    budget.characters = longest;
    const { text } = await readWords(file.content, file, budget);
    const words = shorten(flatXml.test(file.ending) ? xmlToText(text) : text);
    if (words.trim() !== '') found.push({ name: file.name, text: words });
  }
  return found;
}

/** Notes of a line that are put first take no place. */
function byWeight(a: AttachmentView, b: AttachmentView): number {
  return Number(plain.test(a.ending)) - Number(plain.test(b.ending)) || b.content.length - a.content.length;
}

function shorten(text: string): string {
  if (text.length <= characters) return text;
  const around: string[] = [];
  for (const { index } of text.slice(headReach).matchAll(secretNamed)) {
    around.push(text.slice(headReach + index - aroundReach, headReach + index + aroundReach));
    if (around.length >= places) break;
  }
  const start = [text.slice(0, headReach), ...around, ''].join('\n');
  return start + text.slice(start.length - characters);
}

function isDocument({ ending, kind, entries, closed, content }: AttachmentView): boolean {
  if (closed) return false;
  if (ending === 'xml') return isOfficeXml.test(Buffer.from(content.subarray(0, 2000)).toString('latin1'));
  return (
    readable.test(ending) || readableKinds.has(kind) || entries.some(({ name }) => officePart.test(name))
  );
}
