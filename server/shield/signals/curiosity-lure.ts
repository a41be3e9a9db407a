import { isOwnBusiness } from '../own-business.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench } from '../stranger.ts';
import type { Signal } from '../types.ts';

/** A link with hardly a word: whoever knows the reader would say what it is. */
const longest = 700;
const aboutYou =
  /\b(?:(?<!\bsi )(?:c'est|c|est-ce|serait-ce) (?:bien |pas |vraiment )?(?:toi|vous)\b(?! (?:qui|l'expediteur|l'auteur))|(?:photos?|videos?|images?) (?:de|avec) (?:toi|vous)\b|on (?:te|vous) (?:voit|reconnait)\b|(?:parl\w+|dis\w*|ecri\w+|rac\w+)\b[^.!?\n]{0,25}\b(?:de|sur) (?:toi|vous)\b|(?:tu es|vous etes|t'es) (?:dans|sur) (?:cette|la|les|une|ces) (?:videos?|photos?|images?|liste)|(?:partag|circul|tourn|montr|mett|post)\w*[^.!?\n]{0,25}\b(?:ton|ta|tes|votre|vos) (?:profil|photos?|visage|nom|videos?|conversations?|messages)\b|(?:ton|ta|tes|votre|vos) (?:profil|photos?|visage|videos?|conversations?)\b[^.!?\n]{0,25}\b(?:circul|tourn|partag)\w*|(?:a|sur) (?:ton|votre) sujet|(?:les griefs|entretien disciplinaire|plainte|signalement|sanction)\b[^!?]{0,80}\b(?:vous concernant|contre vous|a votre encontre|dossier individuel|votre dossier)|ton nom (?:est|apparait|y est)|votre nom (?:apparait|y figure))/;

/** « Is that you in the video? »: the reader is made curious about themself and gets a link. */
export const curiosityLure: Signal = {
  name: 'curiosity-lure',
  weight: 3.4,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || input.history.known === true || !isFrench(input)) return null;
    if (readSender(input).own && input.evidence.source === 'submission') return null;
    const link = findStrangeLink(input);
    const seen = link === null ? undefined : aboutYou.exec(folded)?.[0];
    if (link === null || seen === undefined) return null;
    return {
      // Whoever shows their own work names it and themselves.
      strength: isOwnBusiness(input) ? 0.6 : 1,
      text: {
        fr: `Le message pique la curiosité (« ${quote(seen)} ») pour faire ouvrir un lien vers ${quote(link.target?.host ?? '')}, sans dire ce que c’est.`,
        en: `The message makes you curious about yourself (“${quote(seen)}”) to have a link to ${quote(link.target?.host ?? '')} opened, without saying what it is.`,
      },
    };
  },
};
