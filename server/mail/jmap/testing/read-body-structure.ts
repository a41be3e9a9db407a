/** A leaf of a BODYSTRUCTURE, as a mail program reads it. */
export interface Leaf {
  /** As `BODY[…]` names it. */
  section: string;
  /** Lower case. */
  type: string;
  encoding: string;
  size: number;
  /** Of the disposition, or of the type; '' for none. Not cleaned. */
  name: string;
  /** It stands in an attached message. */
  isInside: boolean;
}

type Item = string | null | Item[];

/** Reads what RFC 9051, section 7.5.2 writes, without any code of the server: every leaf, those of attached messages included. */
export function readBodyStructure(written: string): Leaf[] {
  const leaves: Leaf[] = [];
  walk(readItem(written, 0).item as Item[], '', { leaves, isInside: false });
  return leaves;
}

function walk(body: Item[], section: string, to: { leaves: Leaf[]; isInside: boolean }): void {
  if (Array.isArray(body[0])) {
    const children = body.slice(
      0,
      body.findIndex((item) => !Array.isArray(item)),
    );
    for (const [index, child] of children.entries()) walk(child as Item[], join(section, index + 1), to);
    return;
  }
  // A body that is no multipart is part 1 of itself, unless it is a part already.
  const own = section === '' ? '1' : section;
  const [media, subtype, parameters, , , encoding, size] = body;
  const type = `${String(media)}/${String(subtype)}`.toLowerCase();
  const isMessage = type === 'message/rfc822' || type === 'message/global';
  const extension = isMessage ? 10 : String(media).toLowerCase() === 'text' ? 8 : 7;
  const disposition = body[extension + 1] as Item[] | null | undefined;
  to.leaves.push({
    section: own,
    type,
    encoding: String(encoding).toLowerCase(),
    size: Number(size),
    name: findParameter(disposition?.[1], 'filename') ?? findParameter(parameters, 'name') ?? '',
    isInside: to.isInside,
  });
  if (!isMessage) return;
  const inner = body[8] as Item[];
  walk(inner, Array.isArray(inner[0]) ? own : `${own}.1`, { leaves: to.leaves, isInside: true });
}

const join = (section: string, number: number): string =>
  (section === '' ? '' : `${section}.`) + String(number);

function findParameter(list: Item | undefined, name: string): string | null {
  if (!Array.isArray(list)) return null;
  for (let at = 0; at + 1 < list.length; at += 2) {
    const key = String(list[at]).toLowerCase();
    if (key === name) return String(list[at + 1]);
    if (key === `${name}*`) return decodeURIComponent(String(list[at + 1]).replace(/^[^']*'[^']*'/, ''));
  }
  return null;
}

function readItem(text: string, start: number): { item: Item; end: number } {
  if (text[start] === '(') {
    const items: Item[] = [];
    let position = start + 1;
    while (text[position] !== ')') {
      if (text[position] === undefined) throw new Error('a list that does not end');
      if (text[position] === ' ') {
        position += 1;
        continue;
      }
      const { item, end } = readItem(text, position);
      items.push(item);
      position = end;
    }
    return { item: items, end: position + 1 };
  }
  if (text[start] === '"') return readQuoted(text, start);
  const [atom = ''] = /^[^\s()"]+/.exec(text.slice(start, start + 100)) ?? [];
  if (atom === '') throw new Error(`no atom at ${start}`);
  return { item: atom === 'NIL' ? null : atom, end: start + atom.length };
}

function readQuoted(text: string, start: number): { item: string; end: number } {
  let content = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return { item: content, end: at + 1 };
    if (text[at] === '\\') at += 1;
    content += text[at] ?? '';
  }
  throw new Error('a string that does not end');
}
