import { parseMailboxName } from './mailbox-name.ts';
import { Scanner } from './scanner.ts';
import { parseSection, type Partial, type Section } from './section.ts';
import { SyntaxFault } from './syntax-error.ts';

/** What a URL of the server itself names: a message, or a part of one. */
export interface ImapUrl {
  mailbox: string;
  /** Null: whatever it is now. */
  uidValidity: number | null;
  uid: number;
  section: Section;
  partial: Partial | null;
}

const URL =
  /^\/(?<mailbox>[!-:<>@-~=]+?)(?:;UIDVALIDITY=(?<validity>[1-9]\d{0,9}))?\/;UID=(?<uid>[1-9]\d{0,9})(?:\/;SECTION=(?<section>[!-.0-:<-~]+))?(?:\/;PARTIAL=(?<offset>\d{1,10})(?:\.(?<count>[1-9]\d{0,9}))?)?$/i;
const LARGEST_32 = 0xffff_ffff;

/** The relative form of RFC 5092, from the root: `/INBOX;UIDVALIDITY=7/;UID=3/;SECTION=1.MIME`. Null for anything else. */
export function parseImapUrl(text: string): ImapUrl | null {
  const found = URL.exec(text)?.groups;
  if (found === undefined) return null;
  const octets = decodePercents(found['mailbox'] ?? '');
  const mailbox = octets === null ? null : parseMailboxName(octets, true);
  const section = readSection(found['section'] ?? '');
  const [validity, uid, offset, count] = ['validity', 'uid', 'offset', 'count'].map((name) =>
    found[name] === undefined ? null : Number(found[name]),
  );
  if (mailbox === null || section === null || uid == null) return null;
  if ([validity, uid, offset, count].some((number) => (number ?? 0) > LARGEST_32)) return null;
  const partial = offset == null ? null : { offset, count: count ?? LARGEST_32 };
  return { mailbox, uidValidity: validity ?? null, uid, section, partial };
}

function decodePercents(text: string): Buffer | null {
  if (/%(?![0-9a-f]{2})/i.test(text)) return null;
  const decode = (_: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));
  return Buffer.from(text.replace(/%([0-9a-f]{2})/gi, decode), 'latin1');
}

function readSection(encoded: string): Section | null {
  const text = decodePercents(encoded);
  if (text === null) return null;
  try {
    const scanner = new Scanner([
      { text: Buffer.from(`[${text.toString('latin1')}]`, 'latin1'), literal: null, binary: false },
    ]);
    const section = parseSection(scanner);
    scanner.end();
    return section;
  } catch (fault) {
    if (fault instanceof SyntaxFault) return null;
    throw fault;
  }
}
