import {
  bodyViews,
  decodeBody,
  decodePartText,
  decodeText,
  listParts,
  parseAddresses,
  parseDate,
  plainText,
  rawValue,
  type HeaderField,
  type Message,
  type Part,
} from '#wire/message';
import { COSTS } from './limits.ts';

/** Pays for work, in characters compared (`COSTS`). */
export type Charge = (characters: number) => void;

/** What scripts may ask of a message. What is read for the first time is paid for by who asks. */
export interface MessageFacts {
  /** Octets. */
  size: number;
  /** Decoded values of every field of that name, in the order of the message; cut to `FIELD_LENGTH`. */
  header(name: string, charge: Charge): readonly string[];
  /** Addresses of each field of that name. */
  addresses(name: string, charge: Charge): readonly (readonly string[])[];
  /** The instant of each date field (after the last semicolon, as in Received), and its offset in minutes. */
  dates(name: string, charge: Charge): readonly ({ at: Date; zone: number } | null)[];
  /** Of body tests (RFC 5173): `raw`, `text`, or the decoded parts of these types. */
  body(transform: 'raw' | 'text' | readonly string[], charge: Charge): readonly string[];
  envelope: { from: string; to: string };
}

const FIELD_LENGTH = 32_768;
/** UTF-16 units of body that a test looks at. */
export const BODY_LENGTH = 200_000;

/** Reads lazily and once: most scripts look at two or three fields. */
export function createFacts(message: Message, envelope: { from: string; to: string }): MessageFacts {
  const { root, bytes } = message;
  let fields: ReadonlyMap<string, HeaderField[]> | null = null;
  const read = <T>(make: (value: Uint8Array, charge: Charge) => T) =>
    once((name, charge) => {
      fields ??= Map.groupBy(root.headers, (field) => field.name.toLowerCase());
      return (fields.get(name) ?? []).map((field) => {
        const value = rawValue(message, field).subarray(0, FIELD_LENGTH);
        charge(COSTS.field + value.length + COSTS.word * countWords(value));
        return make(value, charge);
      });
    });
  const bodies = new Map<string, readonly string[]>();
  const readParts = createPartReader(message);
  return {
    size: bytes.length,
    envelope,
    header: read((value) => decodeText(value)),
    addresses: read((value, charge) => {
      charge(COSTS.parsed * value.length);
      return parseAddresses(value).flatMap(({ mailboxes }) => mailboxes.map(({ address }) => address));
    }),
    dates: read((value, charge) => {
      charge(COSTS.parsed * Math.min(value.length, DATE_LENGTH));
      return readDate(value);
    }),
    body(transform, charge) {
      const key = typeof transform === 'string' ? transform : `=${transform.join('\n').toLowerCase()}`;
      const found = bodies.get(key) ?? readBody(message, transform, (types) => readParts(types, charge));
      bodies.set(key, found);
      return found;
    },
  };
}

function once<T>(read: (name: string, charge: Charge) => T): (name: string, charge: Charge) => T {
  const kept = new Map<string, T>();
  return (name, charge) => {
    charge(COSTS.taken);
    const key = name.toLowerCase();
    const found = kept.get(key);
    if (found !== undefined) return found;
    const value = read(key, charge);
    kept.set(key, value);
    return value;
  };
}

/** How many encoded words there may be. */
function countWords(value: Uint8Array): number {
  const octets = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  let count = 0;
  for (let at = octets.indexOf('=?'); at !== -1; at = octets.indexOf('=?', at + 2)) count += 1;
  return count;
}

const DATE_LENGTH = 200;
const ZONE = /([+-])(\d{2})(\d{2})(?!\d)[^+-]*$/;

function readDate(value: Uint8Array): { at: Date; zone: number } | null {
  const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  const date = text.slice(text.lastIndexOf(';') + 1).slice(0, DATE_LENGTH);
  const at = parseDate(Buffer.from(date, 'latin1'));
  if (at === null) return null;
  const [, sign, hours, minutes] = ZONE.exec(date) ?? [];
  const zone = sign === undefined ? 0 : Number(hours) * 60 + Number(minutes);
  return { at, zone: sign === '-' ? -zone : zone };
}

function readBody(
  message: Message,
  transform: 'raw' | 'text' | readonly string[],
  readParts: (types: readonly string[]) => string[],
): readonly string[] {
  const { root, bytes } = message;
  if (transform === 'text') return [plainText(message, BODY_LENGTH)];
  if (transform === 'raw') {
    const body = bytes.subarray(root.bodyStart, Math.min(root.end, root.bodyStart + BODY_LENGTH));
    return [Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')];
  }
  return readParts(transform);
}

/** The texts of the parts of some types. A part is decoded once, however many lists of types name it. */
function createPartReader(message: Message): (types: readonly string[], charge: Charge) => string[] {
  const texts = new Map<Part, string>();
  let attachments: ReadonlySet<Part> | null = null;
  let leaves: { part: Part; main: string }[] | null = null;
  const decode = (part: Part): string => {
    attachments ??= new Set(bodyViews(message).attachments);
    const isText = part.type.startsWith('text/') && !attachments.has(part);
    return isText
      ? decodePartText(message, part, BODY_LENGTH * 4).text
      : Buffer.from(decodeBody(message, part).subarray(0, BODY_LENGTH)).toString('utf8');
  };
  return (types, charge) => {
    leaves ??= listParts(message.root)
      .filter((part) => part.children.length === 0)
      .map((part) => ({ part, main: part.type.split('/', 1)[0] ?? '' }));
    const wanted = new Set(types.map((type) => type.toLowerCase()));
    const isAll = wanted.has('');
    const found: string[] = [];
    let room = BODY_LENGTH;
    for (const { part, main } of leaves) {
      charge(COSTS.taken);
      if (room <= 0) break;
      // RFC 5173, section 5.2: empty is every type, `text` every subtype.
      if (!(isAll || wanted.has(main) || wanted.has(part.type))) continue;
      let text = texts.get(part);
      if (text === undefined) {
        charge(COSTS.word);
        text = decode(part).slice(0, BODY_LENGTH);
        texts.set(part, text);
      }
      found.push(text.slice(0, room));
      room -= text.length;
    }
    return found;
  };
}
