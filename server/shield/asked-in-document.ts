import * as table from './data/document-lures.ts';
import { findOwner, isSchoolHost } from './institution.ts';
import { findPhrase } from './phrases.ts';
import { findSecretIn } from './signals/asks-for-secret.ts';
import { latinSkeleton } from './skeleton.ts';
import { isWithin } from './target.ts';

/** Who wrote, as far as it matters for what a document may ask. */
export interface Asker {
  /** One of ours, of a school or of the State, and proved to be. */
  inside: boolean;
  isOwn: (host: string) => boolean;
}

export interface Asked {
  kind: 'secret' | 'link';
  /** Folded. */
  seen: string;
  /** 0 to 1. */
  strength: number;
}

/** Addresses of a document that are looked at. */
const addressLimit = 20;

/** Folded words as the eye takes them: foreign letters that pass for ours, and letters set apart, are undone. */
export function readDisguised(folded: string): string {
  return latinSkeleton(folded)
    .replace(table.setApart, (letters) => letters.replace(/[^a-z]/g, ''))
    .replace(/(?<!\s)\s*\n\s*/g, '\n');
}

/** That a secret is to be sent to the writer or typed on a page of theirs. `teaches`: the document is a lesson on frauds. */
export function findAsked(words: string, teaches: boolean, asker: Asker): Asked | null {
  const away = leadsAway(words, asker);
  const found = findSent(words, asker, away) ?? findBlank(words, asker, away) ?? findCard(words, asker, away);
  const best = found ?? findLink(words, asker);
  if (best === null || !teaches) return best;
  // Frauds speak of fraud as well: an address out of the house stays a word of caution.
  if (asker.inside && !away) return null;
  return { ...best, strength: Math.min(best.strength, asker.inside ? 0.75 : 0.6) };
}

/** Whether the words name an address that is neither ours nor a school's or the State's. */
function leadsAway(words: string, { isOwn }: Asker): boolean {
  const hosts = [...words.matchAll(table.addresses)].slice(0, addressLimit);
  return hosts.some(([, host = '']) => !isOwn(host) && !isSchoolHost(host) && !isWithin(host, 'gouv.fr'));
}

function findSent(words: string, { inside }: Asker, away: boolean): Asked | null {
  const seen = findSecretIn(words);
  if (seen === null || !table.sentSecret.test(seen) || /[:=] ?(?:\.{3,}|_{3,})$/.test(seen)) return null;
  const flat = words.replace(/\s/g, ' ');
  const at = Math.max(0, flat.indexOf(seen));
  const after = words.slice(at + seen.length);
  if (table.shown.test(sentenceBefore(words, at))) return null;
  if (!table.readersOwn.test(seen) && !seen.includes('numen') && table.ofFamilies.test(after.slice(0, 120)))
    return null;
  const asked = { kind: 'secret', seen } as const;
  if (table.paperGoesBack.test(seen) && table.paperNamed.test(after))
    return inside && !away ? null : { ...asked, strength: 0.75 };
  const sentence = seen + (after.split(/[.!?\n]/, 1)[0] ?? '');
  if (inside && !away && table.typedThere.test(sentence) && !table.backByMail.test(sentence)) return null;
  if (inside && !away && table.byHand.test(sentence)) return null;
  return { ...asked, strength: 1 };
}

/** The sentence, or the line, up to `at`; with the line before it, where that ends in a colon. */
function sentenceBefore(words: string, at: number): string {
  const before = words.slice(Math.max(0, at - 200), at);
  return /(?:[^.!?\n]{0,100}:\n)?[^.!?\n]*$/.exec(before)?.[0] ?? '';
}

/** A form with a place for a secret. */
function findBlank(words: string, { inside }: Asker, away: boolean): Asked | null {
  const blank = table.blankSecret.exec(words)?.[0];
  if (blank === undefined) return null;
  const back =
    table.backByMail.exec(words)?.[0] ?? (inside ? undefined : table.backToWriter.exec(words)?.[0]);
  const isHandedIn = table.byHand.test(words) && !away;
  if (inside ? isHandedIn || back === undefined : isHandedIn && back === undefined) return null;
  const seen = blank.replace(/[^a-z ]+/g, ' ').trim();
  return {
    kind: 'secret',
    seen,
    strength: isHandedIn || back === undefined ? 0.75 : inside && !away ? 0.8 : 1,
  };
}

function findCard(words: string, { inside }: Asker, away: boolean): Asked | null {
  const seen = inside && !away ? null : findPhrase(words, table.wholeCard);
  return seen === null ? null : { kind: 'secret', seen, strength: 0.9 };
}

function findLink(words: string, { inside, isOwn }: Asker): Asked | null {
  const host = table.signInThere.exec(words)?.[1]?.replace(/\.+$/, '');
  if (host === undefined || isOwn(host) || isSchoolHost(host) || isWithin(host, 'gouv.fr')) return null;
  return findOwner(host) === null ? { kind: 'link', seen: host, strength: inside ? 0.8 : 0.9 } : null;
}
