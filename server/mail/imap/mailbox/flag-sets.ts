import { systemFlags } from '#wire/imap';

/** JMAP keywords of the system flags (RFC 8621, section 4.1.1); `\Deleted` has none. */
const keywordOf: Record<string, string> = {
  '\\Seen': '$seen',
  '\\Flagged': '$flagged',
  '\\Answered': '$answered',
  '\\Draft': '$draft',
};
const flagOf = new Map(Object.entries(keywordOf).map(([flag, keyword]) => [keyword, flag]));

/**
 * As the registry of keywords and the programs that invented them write them. Others come back in lower case, as they
 * are kept and as JMAP must tell them (RFC 8621, section 4.1.1): to IMAP either way is the same keyword.
 */
const spelled = new Map(
  [
    '$Forwarded',
    '$MDNSent',
    '$SubmitPending',
    '$Submitted',
    '$Junk',
    '$NotJunk',
    '$Phishing',
    '$Important',
    '$MailFlagBit0',
    '$MailFlagBit1',
    '$MailFlagBit2',
    'Junk',
    'NonJunk',
    'NotJunk',
    'JunkRecorded',
  ].map((keyword) => [keyword.toLowerCase(), keyword]),
);
/** Marks of the shield's, which no client sees. */
const hidden = new Set(['$quarantined', '$recalled']);

/** What the flags of a client's list are to the store. */
export function readFlags(flags: readonly string[]): { keywords: string[]; hasDeleted: boolean } {
  return {
    keywords: flags
      .filter((flag) => flag !== '\\Deleted')
      .map((flag) => keywordOf[flag] ?? flag.toLowerCase()),
    hasDeleted: flags.includes('\\Deleted'),
  };
}

/** One combination of flags; messages that have it share it. */
export interface FlagSet {
  /** JMAP keywords. */
  keywords: ReadonlySet<string>;
  isDeleted: boolean;
  /** `\Seen $Forwarded`, without parentheses. */
  written: string;
}

/** The combinations that occur in a mailbox, each kept and written once. */
export class FlagSets {
  readonly #byKey = new Map<string, number>();
  readonly sets: FlagSet[] = [];

  number(keywords: readonly string[], isDeleted: boolean): number {
    const key = `${isDeleted ? 'd' : '.'}${keywords.join(' ')}`;
    let number = this.#byKey.get(key);
    if (number === undefined) {
      number = this.sets.length;
      this.#byKey.set(key, number);
      this.sets.push({ keywords: new Set(keywords), isDeleted, written: write(keywords, isDeleted) });
    }
    return number;
  }

  /** Every keyword in use, for FLAGS and PERMANENTFLAGS. */
  listKeywords(): string[] {
    const found = new Set<string>();
    for (const { keywords } of this.sets) {
      for (const keyword of keywords)
        if (!flagOf.has(keyword) && !hidden.has(keyword)) found.add(spell(keyword));
    }
    return [...found].sort();
  }
}

export const systemFlagList = systemFlags.join(' ');

function spell(keyword: string): string {
  return flagOf.get(keyword) ?? spelled.get(keyword) ?? keyword;
}

function write(keywords: readonly string[], isDeleted: boolean): string {
  const flags = keywords.filter((keyword) => !hidden.has(keyword)).map(spell);
  return [...(isDeleted ? ['\\Deleted'] : []), ...flags].join(' ');
}
