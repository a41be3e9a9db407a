/** Octets of a calendar entry or a contact card that are read. */
const limit = 500_000;
/** Links, words and people that are taken of one. */
const [linkLimit, wordLimit, peopleLimit] = [50, 20_000, 3];

/** Somebody whom a calendar entry or a contact card names: who invites, or whose card it is. */
export interface CardPerson {
  name: string;
  /** Lower case, '' when there is none. */
  address: string;
}

/** What a calendar entry (RFC 5545) or a contact card (RFC 6350) says. */
export interface CardReading {
  form: 'calendar' | 'card';
  links: string[];
  /** What its fields say to the reader, a line a field. */
  words: string;
  /** Empty for a whole address book, and for an answer to an invitation: there the reader is the one who invited. */
  people: CardPerson[];
}

const spoken: ReadonlySet<string> = new Set(
  'SUMMARY DESCRIPTION LOCATION COMMENT CONTACT NOTE TITLE ROLE ORG FN'.split(' '),
);

/** Lines unfolded, escapes undone. Never throws; linear and bounded. */
export function readCard(content: Uint8Array, form: 'calendar' | 'card'): CardReading {
  const lines = unfold(content);
  return {
    form,
    links: listLinks(lines),
    words: readWords(lines),
    people: isAnswer(lines) ? [] : listPeople(lines, form),
  };
}

function unfold(content: Uint8Array): string[] {
  const octets = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, limit));
  const wide = octets[0] === 0xff && octets[1] === 0xfe;
  return octets
    .toString(wide ? 'utf16le' : 'utf8')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
}

function listLinks(lines: readonly string[]): string[] {
  const found = new Set<string>();
  const text = undo(lines.join('\n'));
  // A namespace that programs write into every file leads nowhere.
  for (const [written] of text.matchAll(/https?:\/\/[^\s<>"'{}|\\^`]{3,2000}/gi)) {
    if (found.size >= linkLimit) break;
    found.add(written.replace(/(?<![.,;:!?)\]])[.,;:!?)\]]+$/, ''));
  }
  return [...found];
}

function isAnswer(lines: readonly string[]): boolean {
  return lines.slice(0, 50).some((line) => /^METHOD:\s*(?:REPLY|COUNTER|REFRESH)\s*$/i.test(line));
}

interface Field {
  name: string;
  parameters: string;
  value: string;
}

/** `item1.EMAIL;TYPE=work:a@b.fr`: a group, a name, parameters, which may be in quotes, and a value. */
function readField(line: string): Field | null {
  const found =
    /^(?:[\w-]{1,40}\.)?([A-Za-z-]{1,40})((?:;(?:"[^"\r\n]{0,1000}"|[^";:\r\n]){0,1000}){0,20}):([\s\S]*)$/.exec(
      line,
    );
  if (found === null) return null;
  const [, name = '', parameters = '', value = ''] = found;
  const plain = /ENCODING=QUOTED-PRINTABLE/i.test(parameters) ? decodePrintable(value) : value;
  return { name: name.toUpperCase(), parameters, value: plain };
}

function undo(text: string): string {
  return text.replace(/\\[nN]/g, '\n').replace(/\\([,;\\])/g, '$1');
}

/** Cards of version 2.1 are written so; a soft end of line is left open by the unfolding. */
function decodePrintable(value: string): string {
  const octets = value
    .replace(/=\r?\n?$/, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_whole, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  return Buffer.from(octets, 'latin1').toString('utf8');
}

function readWords(lines: readonly string[]): string {
  const words: string[] = [];
  let left = wordLimit;
  for (const line of lines) {
    const field = left > 0 ? readField(line) : null;
    if (field === null || !spoken.has(field.name)) continue;
    const said = undo(field.value).slice(0, left).trim();
    if (said === '' || words.includes(said)) continue;
    words.push(said);
    left -= said.length;
  }
  return words.join('.\n\n');
}

function listPeople(lines: readonly string[], form: CardReading['form']): CardPerson[] {
  const people: CardPerson[] = [];
  for (const line of lines) {
    if (form === 'card' && /^BEGIN:VCARD/i.test(line)) people.push({ name: '', address: '' });
    const field = readField(line);
    if (field === null) continue;
    const last = people.at(-1);
    if (form === 'calendar') {
      if (field.name === 'ORGANIZER') people.push(readOrganizer(field));
    } else if (last !== undefined) {
      if (field.name === 'FN' || (field.name === 'ORG' && last.name === ''))
        last.name = undo(field.value).replaceAll(';', ' ').trim();
      else if (field.name === 'EMAIL' && last.address === '') last.address = field.value.trim().toLowerCase();
    }
    if (people.length > peopleLimit) return [];
  }
  return people;
}

function readOrganizer({ parameters, value }: Field): CardPerson {
  const [, quoted, bare] = /;CN=(?:"([^"]{0,300})"|([^;":]{0,300}))/i.exec(parameters) ?? [];
  const address = /^mailto:(.{3,320})$/i.exec(value.trim())?.[1] ?? '';
  return { name: (quoted ?? bare ?? '').trim(), address: address.toLowerCase() };
}
