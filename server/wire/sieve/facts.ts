import {
  bodyViews,
  decodeBody,
  decodePartText,
  decodeText,
  listHeaders,
  listParts,
  parseAddresses,
  parseDate,
  plainText,
  rawValue,
  type Message,
  type Part,
} from '#wire/message';

/** What scripts may ask of a message. */
export interface MessageFacts {
  /** Octets. */
  size: number;
  /** Decoded values of every field of that name, in the order of the message; cut to `FIELD_LENGTH`. */
  header(name: string): readonly string[];
  /** Addresses of each field of that name. */
  addresses(name: string): readonly (readonly string[])[];
  /** The instant of each date field (after the last semicolon, as in Received), and its offset in minutes. */
  dates(name: string): readonly ({ at: Date; zone: number } | null)[];
  /** Of body tests (RFC 5173): `raw`, `text`, or the decoded parts of these types. */
  body(transform: 'raw' | 'text' | readonly string[]): readonly string[];
  envelope: { from: string; to: string };
}

const FIELD_LENGTH = 32_768;
/** UTF-16 units of body that a test looks at. */
export const BODY_LENGTH = 200_000;

/** Reads lazily and once: most scripts look at two or three fields. */
export function createFacts(message: Message, envelope: { from: string; to: string }): MessageFacts {
  const { root, bytes } = message;
  const raw = once((name) =>
    listHeaders(message, root, name).map((field) => rawValue(message, field).subarray(0, FIELD_LENGTH)),
  );
  const bodies = new Map<string, readonly string[]>();
  const readPart = createPartReader(message);
  return {
    size: bytes.length,
    envelope,
    header: once((name) => raw(name).map((value) => decodeText(value))),
    addresses: once((name) =>
      raw(name).map((value) =>
        parseAddresses(value).flatMap(({ mailboxes }) => mailboxes.map(({ address }) => address)),
      ),
    ),
    dates: once((name) => raw(name).map(readDate)),
    body(transform) {
      const key = typeof transform === 'string' ? transform : `=${transform.join('\n').toLowerCase()}`;
      const found = bodies.get(key) ?? readBody(message, transform, readPart);
      bodies.set(key, found);
      return found;
    },
  };
}

function once<T>(read: (name: string) => T): (name: string) => T {
  const kept = new Map<string, T>();
  return (name) => {
    const key = name.toLowerCase();
    const found = kept.get(key);
    if (found !== undefined) return found;
    const value = read(key);
    kept.set(key, value);
    return value;
  };
}

const ZONE = /([+-])(\d{2})(\d{2})(?!\d)[^+-]*$/;

function readDate(value: Uint8Array): { at: Date; zone: number } | null {
  const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  const date = text.slice(text.lastIndexOf(';') + 1, text.lastIndexOf(';') + 1 + 200);
  const at = parseDate(Buffer.from(date, 'latin1'));
  if (at === null) return null;
  const [, sign, hours, minutes] = ZONE.exec(date) ?? [];
  const zone = sign === undefined ? 0 : Number(hours) * 60 + Number(minutes);
  return { at, zone: sign === '-' ? -zone : zone };
}

function readBody(
  message: Message,
  transform: 'raw' | 'text' | readonly string[],
  readPart: (part: Part) => string,
): readonly string[] {
  const { root, bytes } = message;
  if (transform === 'text') return [plainText(message, BODY_LENGTH)];
  if (transform === 'raw') {
    const body = bytes.subarray(root.bodyStart, Math.min(root.end, root.bodyStart + BODY_LENGTH));
    return [Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')];
  }
  const wanted = transform.map((type) => type.toLowerCase());
  const texts: string[] = [];
  let room = BODY_LENGTH;
  for (const part of listParts(root)) {
    if (room <= 0 || part.children.length > 0 || !wanted.some((type) => isOfType(part.type, type))) continue;
    const text = readPart(part).slice(0, room);
    texts.push(text);
    room -= text.length;
  }
  return texts;
}

/** A part is decoded once, however many lists of types name it. */
function createPartReader(message: Message): (part: Part) => string {
  const texts = new Map<Part, string>();
  let attachments: ReadonlySet<Part> | null = null;
  const read = (part: Part): string => {
    attachments ??= new Set(bodyViews(message).attachments);
    const isText = part.type.startsWith('text/') && !attachments.has(part);
    return isText
      ? decodePartText(message, part, BODY_LENGTH * 4).text
      : Buffer.from(decodeBody(message, part).subarray(0, BODY_LENGTH)).toString('utf8');
  };
  return (part) => {
    const text = texts.get(part) ?? read(part).slice(0, BODY_LENGTH);
    texts.set(part, text);
    return text;
  };
}

/** RFC 5173, section 5.2: empty is every type, `text` every subtype. */
function isOfType(type: string, wanted: string): boolean {
  if (wanted === '') return true;
  return wanted.includes('/') ? type === wanted : type.startsWith(`${wanted}/`);
}
