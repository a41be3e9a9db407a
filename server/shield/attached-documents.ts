import type { AttachmentView } from './attachment-view.ts';
import { readWords } from './outgoing/files/read-file.ts';

/** Documents that are read, and characters of each: a lure is said on the first page. */
const [documentLimit, characters] = [5, 20_000];
/** Octets that all of them together may unfold to. */
const unfolded = 2 * 1024 * 1024;
/** Tags and entities of all of them together. */
const marks = 100_000;

/** What is opened to be read; tables and slides as well, for a letter is written in anything. */
const readable = /^(?:docx?|docm|dotx?|odt|ott|rtf|pdf|txt|s?html?|xhtml|xlsx?|xlsm|ods|pptx?|ppsx?|odp)$/;
const readableKinds: ReadonlySet<string | null> = new Set(['pdf', 'rtf', 'ole', 'html']);
/** Where the words of an office file stand, whatever it is called. */
const officePart = /^(?:word\/document|ppt\/presentation|xl\/workbook|content)\.xml$/;

/** The words of the first documents that a message brings, bounded. Never throws. */
export async function readDocuments(
  files: readonly AttachmentView[],
): Promise<{ name: string; text: string }[]> {
  const budget = { left: unfolded, characters: 0, marks };
  const found: { name: string; text: string }[] = [];
  for (const file of files.filter(isDocument).slice(0, documentLimit)) {
    budget.characters = characters;
    const { text } = await readWords(file.content, file, budget);
    if (text.trim() !== '') found.push({ name: file.name, text });
  }
  return found;
}

function isDocument({ ending, kind, entries, closed }: AttachmentView): boolean {
  if (closed) return false;
  return (
    readable.test(ending) || readableKinds.has(kind) || entries.some(({ name }) => officePart.test(name))
  );
}
