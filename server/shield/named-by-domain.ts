import { fold, foldWords } from './fold.ts';

/** Words that name no house, or ours. */
const ofNobody =
  /^(?:academi\w*|rectorat|inspection|education|national\w*|nancy|metz|college|lycee|ecoles?|scolaires?|enseign\w*|personnels?|agents?|messageri\w*|webmail|boite|mails?|courriels?|emails?|comptes?|numeriques?|services?|supports?|assistance|secretari\w*|informatique|direction|ressources|humaines|bureau|gestion\w*|equipe|pa[iy]es?|pronote|france|francais\w*|securite|securis\w*|clients?|contact\w*|portail\w*|espace|acces|migration|identifi\w*|connexion|notifications?|alertes?|verifi\w*|livraison|colis|amendes?|remboursement\w*|aides?|primes?|bourses?|cloud|drive|documents?|fichiers?|partage\w*|signature\w*|office|microsoft|online|admin\w*|virtuel\w*|digital\w*)$/;
/** Shorter words stand in any domain by chance. */
const least = 4;

/** Whether the sender's domain bears a word of the name shown that names a house, and not ours. */
export function isNamedByDomain(name: string, domain: string): boolean {
  const place = fold(domain);
  return foldWords(name)
    .split(' ')
    .some((word) => word.length >= least && !ofNobody.test(word) && place.includes(word));
}
