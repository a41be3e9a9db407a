import { fold } from '../fold.ts';
import { occurs } from '../may-match.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import type { Finding, Signal, SignalInput } from '../types.ts';

/** Lines that are looked at, and characters of each. */
const [lineLimit, lengthLimit] = [400, 300];
/** Signs with which programs draw a mark, at the beginning of a line. */
const seal = String.raw`[\u221A\u2611\u2705\u2713\u2714\u{1F5F8}\u{1F510}-\u{1F513}\u{1F6E1}\u{1F3DB}]\uFE0F? ?`;

/** What the mail program writes beside a message, and never inside one; over folded lines. */
const mark = new RegExp(
  [
    String.raw`^(?:${seal})?(?:annonces? officielles?|messages? officiels?|official announcements?)(?: (?:du|de la|de l'|of the) ?[a-z' ]{3,40})?[.:!]?$`,
    String.raw`^(?:${seal})?(?:expediteur (?:reconnu|verifie|certifie|de confiance)|verified sender|known sender)\b.{0,40}$`,
    String.raw`\b(?:personne (?:d'autre )?ne peut (?:porter|imiter) cette marque|cette marque ne peut (?:pas )?etre imitee|nobody else can bear this mark)`,
    String.raw`\bc'est le vrai chiffre\b|\bthis is the true figure\b`,
    String.raw`^${seal}.{0,40}\b(?:verifie|certifie|officiel|reconnu|verified|official)\w*.{0,40}$`,
  ].join('|'),
  'u',
);
/** The fill of the reader's mailbox in figures: only the mail program knows it. */
const figures =
  /\b(?:votre|ta|your) (?:\w+ ){0,2}?(?:boite|messagerie|quota|mailbox|espace)\b[^!?\n]{0,80}?\b\d{1,3}(?:[.,]\d)? ?%[^!?\n]{0,60}?\d[\d.,]* ?(?:[kmgt]o|[kmgt]b)\b[^!?\n]{0,20}(?:sur|\/|of)\b/;

/** Without any of these no line need be looked at. */
const hint =
  /officiel|official|expediteur|sender|cette marque|this mark|vrai chiffre|true figure|verif|certif|reconnu|\d ?%/;

/**
 * The body draws what the mail program shows beside a message: the mark of an official announcement, « expéditeur
 * reconnu », the fill of the mailbox. The program's own announcements are written by the server itself and are not judged
 * here; the desk of the académie may name a figure. Weighs enough for a word of caution also from a mailbox of ours.
 */
export const serviceImitated: Signal = {
  name: 'service-imitated',
  weight: 8.4,
  fixed: true,
  find(input) {
    const { holder } = input.directory;
    const { own, domain } = readSender(input);
    const isInside = own && isAuthenticated(input.evidence, domain);
    if (!occurs(input.message.folded, hint)) return null;
    const lines = listLines(input);
    const seen = findLine(lines, mark);
    if (seen !== null) return explain(seen, isInside ? 1 : 0.55);
    if (isInside && holder?.kind === 'functional') return null;
    const figure = findLine(lines, figures);
    return figure === null ? null : explain(figure, isInside ? 1 : 0.4);
  },
};

interface Line {
  words: string;
  folded: string;
}

/** The lines of the body that are the sender's own, not quoted. */
function listLines({ message }: SignalInput): Line[] {
  return message.text.split('\n', lineLimit).flatMap((line) => {
    const words = line.trim().slice(0, lengthLimit);
    return words === '' || words.startsWith('>') ? [] : [{ words, folded: fold(words) }];
  });
}

function findLine(lines: readonly Line[], pattern: RegExp): string | null {
  return lines.find(({ folded }) => pattern.test(folded))?.words ?? null;
}

function explain(seen: string, strength: number): Finding {
  return {
    strength,
    text: {
      fr: `Le message imite dans son texte ce que la messagerie affiche à côté d’un message (« ${quote(seen)} »). La vraie marque n’est jamais dans le texte.`,
      en: `In its text the message imitates what the mail program shows beside a message (“${quote(seen)}”). The true mark never stands in the text.`,
    },
  };
}
