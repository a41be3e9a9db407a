import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { isFrench } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 3000;

/** The sender says to hold what others should not see: in the first person, for a newspaper tells it of others. */
const holds =
  /\b(?:j'ai|je (?:detiens|possede|dispose de)|nous (?:avons|detenons|possedons|disposons)|on a)\b[^.!?\n]{0,120}?\b(?:videos?|images?|photos?|photographies|donnees|dossiers?|bulletins?|fichiers?|base|captures?|conversations?|appels?|enregistre\w*|film\w+|copie\w*|telecharg\w+|exfiltr\w+|pirat\w+|contacts)\b|\b(?:entre nos mains|en (?:notre|ma) possession|sur nos serveurs)\b|\bj'ai garde (?:les|tes|nos) \w+|\b(?:chiffre|copie|vole|exfiltre|telecharge|recupere)\w* (?:et \w+ )?(?:chez nous|par nous|par nos soins)\b|\b(?:sont|est) (?:\w+ )?(?:a|chez) nous\b|\bj'ai fait des captures\b|\bignore (?:notre|mon) (?:premier |dernier )?message\b|\b(?:tout est|c'est|on t'a|on vous a) (?:filme|enregistre)\w*/;
/** It is to be shown to others. */
const publishes =
  /\b(?:(?:est|sont|seront|sera|finissent|finiront|iront|arrivent) en ligne|publi(?!c(?!ation)|que)\w*|diffus\w+|divulgation|(?:ca|cela|tout|elle) (?:part|sort|tourne|finit|ira|partira) (?:sur|chez|a|au)|divulgu\w+|revel\w+|mis(?:es?)? en ligne|mett(?:re|ons|rons|rai) (?:\w+ )?en (?:ligne|vente)|rend(?:re|rons|rai|us?|ues?) public\w*|vend(?:rons|rai|us|ues)|(?<!\b(?:la|le|de|du|un|au|ce|mon|votre|notre|son) )post(?:e|er|erai|erons)|(?:j'|nous )envo(?:ie|yons|errai|errons) (?:\w+ ){0,2}(?:videos?|images?|photos?|fichiers?|captures?|tout)|(?:recevr\w+|recoiv\w+) (?:le lien|tout|la copie|les (?:images|fichiers|donnees))|(?:offr|livr|donn|transmett|remett)\w* (?:\w+ )?a la presse|(?:ta|ton|tes|votre|vos) (?:famille|amis|contacts|collegues|liste|chef\w*|eleves|direction|principale?|proviseure?|parents|inspect\w+|mari|femme|conjointe?|classes?)\b[^.!?\n]{0,40} (?:recoi|recevr|verr|saur|decouvr|appr(?:en|ien)dr)\w*|(?:partir|ir|arriver)(?:a|ont) (?:a|aux|chez) (?:tous|toute|tes|vos|ta|ton|votre|chaque|la famille)|(?:les|tout le \w+) (?:les )?verr(?:a|ont))\b/;
/** Unless. */
const unless =
  /\b(?:sinon|autrement|sauf si|a moins (?:que|d)|dans le cas contraire|faute de|a defaut|ou (?:tout|je|nous|on|ca|cela|elle|les|vos|tes|votre|ton|toutes?)\b|(?:pour|afin d[e'] ?) ?(?:eviter|empecher)|compte a rebours|ou bien|passe (?:ce|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|si \S+(?: \S+){0,6}? ne (?:\S+ ){0,3}pas|si (?:vous|tu) (?:ne |refus\w+|ignor\w+|bloqu\w+)|sans (?:\w+ )?(?:paiement|reponse|versement|contact|nouvelles?|accord)|si (?:vous|tu) (?:\w+ )?(?:parl\w+|all?ez|vas|preven\w+|previens|port\w+ plainte|contact\w+|all?ert\w+)|(?:vous avez|tu as) (?:\w+ )?(?:\d+|deux|trois|quatre|cinq|une|quelques) ?(?:h\b|heures|jours?|semaine))/;
/** Money is paid. */
const money =
  /\b(?:negoci\w+|pay\w*|paies?|vers(?:e|ez|er|es|ees?|ement)|transf\w+|vir(?:er|ez|ement)|envo(?:ies?|yez|yer)|regl(?:er|ez)|exige\w*|reclam\w+|prix|coute\w*|rancon|somme)\b[^.!?\n]{0,60}(?:\d ?(?:€|eur\b|euros?\b|btc\b|bitcoins?\b|xmr\b|monero\b|usdt\b)|\b(?:bitcoins?|monero|coupons?)\b)|\d ?(?:€|euros?)[^.!?\n]{0,30}\b(?:vers\w+|paye\w*|vire\w*)|\brancon\b|\d ?(?:€|euros?) (?:en|par|sur) \w+|\d ?(?:btc|bitcoins?)\b|\b(?:dir\w+|fix\w+|indiqu\w+|donn\w+|annonc\w+) (?:\w+ ){0,3}(?:combien|le (?:montant|prix|tarif))\b|\bcombien (?:payer|verser|virer)\b/;
/** Blackmail: what the sender claims to hold will be shown to others unless money is paid. */
export const threatToPublish: Signal = {
  name: 'threat-to-publish',
  weight: 6.4,
  fixed: true,
  find(input) {
    const { message, evidence } = input;
    if (message.folded.length > longest || !isFrench(input)) return null;
    const threat = publishes.exec(message.folded)?.[0];
    if (threat === undefined) return null;
    const held = holds.exec(message.folded)?.[0];
    if (held === undefined) return null;
    const isPaid = money.test(message.folded);
    const isConditional = unless.test(message.folded);
    if (!isPaid && !isConditional) return null;
    // A colleague who is signed in speaks of publishing every day: there the whole of it must be seen.
    const isOurs = readSender(input).own && evidence.source === 'submission';
    const whole = isPaid && isConditional;
    if (isOurs && !whole) return null;
    return {
      strength: whole ? 1 : isPaid ? 0.6 : 0.4,
      text: {
        fr: `Le message menace de montrer à d’autres ce que l’expéditeur dit détenir (« ${quote(held)} », « ${quote(threat)} »). Ne payez pas, n’écrivez pas : prévenez votre direction.`,
        en: `The message threatens to show others what the sender claims to hold (“${quote(held)}”, “${quote(threat)}”). Do not pay, do not write back: tell your management.`,
      },
    };
  },
};
