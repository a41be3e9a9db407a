import { systemFlags } from '#wire/imap';

/** JMAP keywords of the system flags (RFC 8621, section 4.1.1); `\Deleted` has none. */
const keywordOf: Record<string, string> = {
  '\\Seen': '$seen',
  '\\Flagged': '$flagged',
  '\\Answered': '$answered',
  '\\Draft': '$draft',
};
const flagOf = new Map(Object.entries(keywordOf).map(([flag, keyword]) => [keyword, flag]));

/** As the registry of keywords and the programs that invented them write them, whoever has set them. */
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

/** Whether a flag, or what it is to the store, is written in one way wherever it is told. */
export function isSpelledByAll(keyword: string): boolean {
  return keyword.startsWith('\\') || flagOf.has(keyword) || spelled.has(keyword) || hidden.has(keyword);
}

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

/** How programs write a keyword that has no spelling for all; undefined: not known yet. */
export type Spell = (keyword: string) => string | undefined;

/** The combinations that occur in a mailbox, each kept and written once. */
export class FlagSets {
  readonly #spell: Spell;
  readonly #byKey = new Map<string, number>();
  readonly sets: FlagSet[] = [];
  /** Keywords whose spelling is still to be asked for. */
  readonly unspelled = new Set<string>();

  constructor(spell: Spell) {
    this.#spell = spell;
  }

  number(keywords: readonly string[], isDeleted: boolean): number {
    const key = `${isDeleted ? 'd' : '.'}${keywords.join(' ')}`;
    let number = this.#byKey.get(key);
    if (number === undefined) {
      number = this.sets.length;
      this.#byKey.set(key, number);
      this.sets.push({ keywords: new Set(keywords), isDeleted, written: this.#write(keywords, isDeleted) });
    }
    return number;
  }

  /** Writes them all anew, what is known of their spelling having changed. */
  respell(): void {
    this.unspelled.clear();
    for (const set of this.sets) set.written = this.#write([...set.keywords], set.isDeleted);
  }

  /** Every keyword in use, for FLAGS and PERMANENTFLAGS. */
  listKeywords(): string[] {
    const found = new Set<string>();
    for (const { keywords } of this.sets) {
      for (const keyword of keywords)
        if (!flagOf.has(keyword) && !hidden.has(keyword)) found.add(this.#name(keyword));
    }
    return [...found].sort();
  }

  #name(keyword: string): string {
    const name = flagOf.get(keyword) ?? spelled.get(keyword) ?? this.#spell(keyword);
    if (name === undefined) this.unspelled.add(keyword);
    return name ?? keyword;
  }

  #write(keywords: readonly string[], isDeleted: boolean): string {
    const flags = keywords.filter((keyword) => !hidden.has(keyword)).map((keyword) => this.#name(keyword));
    return [...(isDeleted ? ['\\Deleted'] : []), ...flags].join(' ');
  }
}

export const systemFlagList = systemFlags.join(' ');
