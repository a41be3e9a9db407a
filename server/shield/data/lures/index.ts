import { dutch } from './dutch.ts';
import { french } from './french.ts';
import * as frenchEnglish from './french-english.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';
import type { Lures } from './types.ts';

export type * from './types.ts';

/** The languages that frauds to French mailboxes are written in. French and English are always tried. */
export const lures: readonly Lures[] = [
  { marks: null, ...frenchEnglish },
  french,
  german,
  portuguese,
  spanish,
  dutch,
  italian,
];
