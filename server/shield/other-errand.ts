import { fold } from './fold.ts';
import { readSender } from './sender.ts';
import { isStrange } from './strange-link.ts';
import type { LinkView, SignalInput } from './types.ts';

/** Characters before a link that say what it is for. */
const reach = 35;
/** Links that are looked at. */
const most = 12;
/** What a union, an association or a help desk has on pages of its own. */
const errands =
  /\b(?:tickets?|suivi|suivre|fiches?|adher\w+|cotis\w+|desinscri\w+|desabonn\w+|ecrire|contact|aide|enquete|petition|programme|articles?|lire la suite|actualites?|tract|preavis|stage)\b|ticket/;
const doors =
  /\b(?:connexion|(?:re)?connect\w*|identifi\w*|authentifi\w*|mots? de passe|log ?in|session|comptes?|acces\w*|acced\w*|verifi\w*|valid\w*|reactiv\w*)\b/;

/** Whatever the page is for, a secret is typed there. */
const typed =
  /\b(?:saisi\w+|entr(?:ez|er)|tap(?:ez|er)|renseign\w+|indiqu(?:ez|er)|avec (?:votre|vos|ton|tes|son))\b[^.!?\n]{0,60}\b(?:identifiants?|mots? de passe|mdp|codes?|numen|adresse)\b/;

/**
 * Whether every strange link of a letter lies at the sender's own domain and stands among words of another errand than signing in:
 * « connectez-vous à I-Prof » beside it sends nobody there.
 */
export function hasOtherErrand(input: SignalInput): boolean {
  const { links, folded } = input.message;
  const { domain, freeMail } = readSender(input);
  const strange = links.filter((link) => isStrange(link, input.directory.ownDomains));
  if (freeMail || typed.test(folded) || strange.length === 0 || strange.length > most) return false;
  return strange.every((link) => {
    if (link.via !== 'body' || link.target?.domain !== domain) return false;
    const around = readAround(link, folded);
    return errands.test(around) && !doors.test(around);
  });
}

/** The words of a link, those before it in its line, and its path. */
function readAround({ text, href, target }: LinkView, folded: string): string {
  const words = fold(text);
  const at = Math.max(folded.indexOf(fold(href)), folded.indexOf(words));
  const before = at < 0 ? '' : folded.slice(Math.max(0, at - reach), at);
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. ')) + 1);
  return `${line} ${words} ${fold(target?.path ?? '').replace(/[/_?=&-]+/g, ' ')}`;
}
