import { domainToASCII } from 'node:url';
import type { LookAlike } from './look-alike.ts';
import { quote } from './quote.ts';
import type { Sentence } from './types.ts';

/**
 * What follows a host that could be taken for another. Letters of another alphabet look the same to every reader: there the name
 * is shown as computers write it, too.
 */
export function describeLookAlike(host: string, { of }: LookAlike): Sentence {
  const [fr, en] = [`qui ressemble à ${of} sans l’être`, `which looks like ${of} but is not`];
  const foreign = /[^\p{Script=Latin}\p{N}\p{M}.-]/u.test(host);
  if (!foreign) return { fr, en };
  const written = domainToASCII(host);
  const shown = written === '' ? '' : ` (${quote(written)})`;
  return {
    fr: `${fr} : des lettres d’un autre alphabet s’y cachent${shown}`,
    en: `${en}: letters of another alphabet hide in it${shown}`,
  };
}
