import { quote } from '../quote.ts';

/** The officer's reason inside a sentence, which ends by itself. */
export function quoteWhy(why: string): string {
  return quote(why.replace(/[\s.]+$/, ''));
}
