import { parentOf } from '../data/requests.ts';
import { findFirst, occurs } from '../may-match.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** How somebody in a hurry is counterfeited: over folded text, one row a turn of speech. */
const turns: readonly RegExp[] = [
  // Now, and not on Thursday: whoever makes an appointment names a day.
  /\b(?:es.tu|etes.vous|tu es|vous etes|seriez.vous|serais.tu) (?:\w+ ){0,2}(?:disponible|dispo|libre|joignable|la|connectee?)\b(?! (?:(?!la tout|en ce moment|a l'instant|pour (?:moi|un|une)\b)(?:pour|le|la|cette|ce|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|a|en|entre|dans|mon|sur|apres|avant)\b))|\bdisponible \?|\b(?:tu es|vous etes|es.tu|etes.vous) (?:\w+ ){0,2}(?:a (?:ton|votre) (?:bureau|poste)|devant (?:ton|votre))|\b(?:as.tu|avez.vous|aurais.tu|auriez.vous|tu as|vous avez) (?:\w+ ){0,2}(?:minutes?|un (?:moment|instant))\b|\b(?:pouvez|pourriez|peux|pourrais).(?:vous|tu) [^.!?\n]{0,40}\b(?:maintenant|tout de suite|immediatement|sans attendre)\b|\bare you (?:\w+ )?(?:available|free|at your desk|around|in the office)\b/,
  /\b(?:besoin (?:de toi|de vous|que (?:tu|vous) (?:\S+ )?(?:\w+)|d'un (?:petit )?(?:service|coup de main)|de ton aide|de votre aide)|(?:rendre|me rendre) un (?:petit )?service|(?:petite?|delicate?|tache) (?:tache|mission|faveur|delicate)|chose urgente a vous confier|combien (?:\w+ ){0,3}(?:reste|avons|disposons|y a)\b[^.!?]{0,30}(?:compte|caisse)|(?:course|affaire|chose|demarche|tache|mission|souci|probleme|urgence) a (?:faire|regler|(?:te|vous) (?:demander|confier|donner))|(?:le|la) faire pour moi|je (?:te|vous|t') ?(?:rends|rendrai|rembourse\w*)|desolee? de (?:te|vous) deranger|(?:me|m'|te) (?:depanner|avanc\w+|preter)|m'avancer|peux-tu m(?:'avancer|e depanner)|(?:faire|ferais) un virement (?:instantane|urgent|rapide)|vous chargiez d'un|need a hand|something (?:confidential|discreet|urgent)|(?:quick|small) (?:favou?r|task)|do me a favou?r|need you to (?:handle|run|do|get))\b/,
  /\b(?:je suis (?:\w+ )?(?:en|dans une?) (?:visio\w*|reunion|conference|deplacement|rendez.vous|conseil|commission|jury)|(?:coincee?|bloquee?) (?:en (?:reunion|conseil|conference|rendez-vous|commission|gare|douane|[a-z]{4,12}e\b)|a (?:l'hopital|l'etranger|l'aeroport|l'hotel|la frontiere|[a-z]{4,12}\b(?! (?:heures|cause))))|carte (?:\w+ )?(?:avalee|bloquee|volee|refusee)|i(?:'m| am) in a (?:meeting|conference)|(?:ne prends )?pas d'appels?|ne (?:peux|puis) pas (?:prendre (?:d'|les )appels?|telephoner|parler|repondre au telephone|prendre d'appel\w*|etre joint\w*|avoir le telephone)|injoignable|(?:sans (?:mon )?|mon |le )telephone (?:est |a ete |reste |sera )?(?:eteint|coupe|casse|mort|vole|en panne|perdu)|(?:sans|pas de) (?:mon )?telephone|vole (?:mon|ma|mes) (?:sac|telephone|portable|papiers)|(?:can't|cannot) (?:talk|call|take calls|pick up|answer))\b/,
  /\b(?:ton|votre|your) (?:06|07|numero (?:de )?(?:portable|telephone|whatsapp|mobile)|numero whatsapp|(?:cell|mobile|phone|whatsapp) number)\b|\b(?:un|ton|votre) numero (?:ou|pour|sur lequel) (?:te|vous|t') ?(?:ecrire|joindre|contacter|envoyer)\b|\b(?:demande|achat|commande|paiement|virement) pour moi\b|\bchang\w+ de (?:numero|telephone)\b|\b(?:continuer?|expliqu\w+|ecri\w+|parl\w+|dira\w*) (?:\w+ ){0,3}(?:par|sur) (?:sms|whatsapp)\b/,
  /\b(?:reste\w* (?:discret\w*|entre nous)|(?:dossier|sujet|affaire|operation) (?:\w+ )?(?:sensible|delicate?)|directement (?:avec|a|aupres de) moi|n'en parle\w* (?:a personne|pas|en|au|aux)|(?:gard\w+) (?:cela|ca|ceci|la chose) (?:pour|entre)|ne (?:dis|dites) rien|ne m'appel\w+ pas|inutile de (?:m'|me )?(?:appel|rappel|telephon)\w+|ne pass\w+ pas par|sans passer par|ne (?:cherche\w*|tente\w*) pas a m'appeler|confidentiel\w*|c'est une surprise|keep (?:this|it) (?:between us|confidential|private))\b/,
  /\b(?:reponds|repondez|repondre|ecris|ecrivez)(?:.moi)? (?:\w+ ){0,3}(?:par (?:mail|courriel|retour)|ici|a cette adresse|des que)\b|\b(?:joignable|repondre) (?:\w+ ){0,2}que par (?:mail|courriel)\b|\b(?:retour|reponse) par (?:mail|courriel)\b|\b(?:dis|dites|confirme|confirmez|previens|prevenez)(?:.moi)? (?:\w+ ){0,2}par (?:mail|courriel)\b|\b(?:seulement|uniquement) par (?:mail|courriel)\b|\b(?:reply|get back to me) (?:\w+ ){0,3}(?:asap|by e-?mail|here|as soon as)\b/,
  /\b(?:en mesure|possible) (?:de|d') ?(?:vous|t'|m'|te) ?(?:en (?:occuper|charger)|depanner|aider)|\b(?:vous|t') ?en (?:occuper|charger)\b|\bavant la fermeture (?:des banques|de la banque)|\bvirement instantane\b|\b(?:je|on) (?:te |vous |t'|lui )(?:envo\w+|donn\w+|transm\w+|communiqu\w+) (?:l'|le |mon |son |les |un )?(?:iban|rib|coordonnees bancaires)\b/,
];

/** A favour asked in haste and apart: heavy when the name is a chief's and the address a stranger's. */
export const favourAsked: Signal = {
  name: 'favour-asked',
  weight: 3.6,
  fixed: true,
  find(input) {
    const { message, evidence, directory } = input;
    const { own, freeMail, domain } = readSender(input);
    // One of ours asks a colleague for a service every day; whoever forges the address asks for more.
    if (own && (evidence.source !== 'smtp' || isAuthenticated(evidence, domain))) return null;
    if (message.folded.length > 1500) return null;
    if (occurs(message.folded, parentOf) && directory.namesakes.every(({ role }) => role !== 'head'))
      return null;
    const seen = turns.flatMap((turn) => findFirst(message.folded, turn) ?? []);
    // The longest says most: « disponible ? » alone is everybody's question.
    const first = seen.toSorted((a, b) => b.length - a.length)[0];
    if (first === undefined || (seen.length < 2 && !freeMail && domain !== '')) return null;
    return {
      strength: [0, 0.25, 0.5, 1][Math.min(3, seen.length)] ?? 1,
      text: {
        fr: `Le message demande un service dans la hâte (« ${quote(first)} »), comme le font ceux qui se font passer pour un chef ou un collègue.`,
        en: `The message asks for a favour in haste (“${quote(first)}”), as those do who pose as a chief or a colleague.`,
      },
    };
  },
};
