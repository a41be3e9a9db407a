import { boundaries } from './boundaries.ts';
import { charsets, encodings } from './encodings.ts';
import { headers } from './headers.ts';
import { lines } from './lines.ts';
import { media } from './media.ts';
import { names } from './names.ts';
import type { Torture } from './torture.ts';

export type { Torture };

/**
 * The whole torture set: messages that are made to crash a reader, to keep it busy, or to be read otherwise by the next one.
 * Written for this project; none is taken from elsewhere.
 */
export const tortures: readonly Torture[] = [
  ...boundaries,
  ...lines,
  ...headers,
  ...names,
  ...encodings,
  ...charsets,
  ...media,
];
