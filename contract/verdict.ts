/** What the shield says of one message, as stored beside it and as shown above it. */
export const verdictLevels = ['trusted', 'ordinary', 'caution', 'danger'] as const;
export type VerdictLevel = (typeof verdictLevels)[number];

/** A sentence in both languages of the screen. */
export interface Sentence {
  fr: string;
  en: string;
}

export interface Reason {
  /** The signal's name, equal to its file name, e.g. `display-name-imposture`. */
  signal: string;
  /** Log-odds added to the score; negative speaks for the sender. */
  weight: number;
  /** Plain words that quote what was seen. */
  text: Sentence;
  /** Figures and names of programs, for the help desk. */
  detail?: string;
}

/**
 * What the anti-virus says of the files of a message: `waiting` keeps them closed until it has looked, `late` and
 * `impossible` let the person decide (it looks later, or it never can).
 */
export const fileScans = ['clean', 'waiting', 'late', 'impossible', 'found'] as const;
export type FileScan = (typeof fileScans)[number];

/**
 * A letter to many, which nothing accuses: named as what it is, calmly. Advertising is no fraud, and a fraud is never called
 * advertising.
 */
export function isBulkLetter(verdict: Pick<Verdict, 'level' | 'reasons'> | null): boolean {
  if (verdict === null || verdict.level === 'caution' || verdict.level === 'danger') return false;
  return verdict.reasons.some(({ signal }) => signal === 'bulk-advertising');
}

export interface Verdict {
  level: VerdictLevel;
  /** Calibrated likelihood of fraud, 0 to 1. */
  score: number;
  /** One sentence for the line above the message. */
  summary: Sentence;
  /** Heaviest first. */
  reasons: Reason[];
  /** What stood above the message before the security officer recalled it: the recall's undo puts it back. */
  before?: Verdict | null;
  /** Absent where nothing was to be examined, or no anti-virus is set up. */
  scan?: FileScan;
}
