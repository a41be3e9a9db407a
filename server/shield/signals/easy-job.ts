import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 3000;
/** What makes a job too easy, over folded text: one row a mark. */
const marks: readonly RegExp[] = [
  /\d{2,3} ?(?:€|euros?) ?(?:\/|par |la |de l'|a la )(?:jour(?:nee)?|heure|h\b|semaine)/,
  /\b(?:sans|ni) (?:cv|diplomes?|d?'?experience|entretien)|\baucune? (?:diplome|experience|competence|qualification)|\bpas (?:besoin de (?:cv|diplome)|d'(?:entretien|experience)|de (?:cv|diplome))\b/,
  /\b(?:depuis (?:ton|votre|le) (?:tel\w*|canape|smartphone|salon|lit|domicile|portable)|de chez (?:toi|vous)|a domicile|sur (?:ton |votre )?(?:telephone|smartphone)|horaires libres|deux heures par jour)\b/,
  /\b(?:places limitees|premiers? (?:gains?|arrives|inscrits)|(?:commencer|demarrer|paye\w*) (?:des )?(?:aujourd'hui|ce soir|maintenant|le (?:soir|jour) meme)|zero risque|c'est legal)\b/,
];
/** The talk goes on where nobody keeps a trace, or an account is the only condition. */
const elsewhere =
  /\b(?:ecri\w+|contact\w*|rejoi\w+|ajout\w+|messages?|parl\w+|joindre)\b[^.!?\n]{0,40}\b(?:telegram|whatsapp|signal|snap\w*)\b|\b(?:un|ton|votre) (?:compte bancaire|rib)\b/;

/** Work that wants nothing, pays at once and is spoken of on a messenger: it moves stolen money, or asks for money before the first pay. */
export const easyJob: Signal = {
  name: 'easy-job',
  weight: 4.6,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || !isFrench(input) || readStranger(input) === null) return null;
    const away = elsewhere.exec(folded)?.[0];
    if (away === undefined) return null;
    const seen = marks.flatMap((mark) => mark.exec(folded)?.[0] ?? []);
    const [first] = seen;
    if (first === undefined || seen.length < 2) return null;
    return {
      strength: seen.length === 2 ? 0.65 : 1,
      text: {
        fr: `Le travail proposé est trop facile (« ${seen.slice(0, 2).map(quote).join(' », « ')} ») et la suite se passe ailleurs (« ${quote(away)} »).`,
        en: `The work on offer is too easy (“${seen.slice(0, 2).map(quote).join('”, “')}”) and goes on elsewhere (“${quote(away)}”).`,
      },
    };
  },
};
