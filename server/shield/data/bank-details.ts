const near = String.raw`(?:(?!\ba qui\b|\bcomment\b)[^.!?\n]){0,70}?`;
/** Between neighbouring sentences. */
const far = String.raw`(?:(?!\ba qui\b|\bcomment\b)[^?]){0,120}?`;

const account = String.raw`(?:rib|iban|coordonnees bancaires|compte bancaire|numero de compte|bank (?:account|details)|account (?:number|details))`;
const other = String.raw`(?:nouve(?:au|aux|l|lle|lles)|autre|change\w*|modifie\w*|mis\w* a jour|new|updated|changed)`;
const paid = String.raw`(?:salaire|paie|paye|traitement|reglements?|regler|paiements?|payer|factures?|virements?|virer|verser|versements?|cotisations?|acompte|solde|loyer|invoices?|payments?|pay|transfers?|salary)`;

/** The paper is brought in person, which no stranger in a stolen mailbox does. */
export const broughtInPerson =
  /\bje (?:passe|passerai|viens|viendrai|descends) (?:te |vous |le |la |l')?(?:voir|deposer|apporter|remettre|donner|signer|demain)|\bje (?:te |vous )(?:donn|remet|apport)\w+ (?:l'original|le papier|l'exemplaire papier)|\ben main propre\b/;

/** Money that the writer claims back, or reminds of: nothing is promised to the reader. */
export const claimsBack =
  /\b(?:(?:me|m'en|nous) rembours(?:er|ez|iez)\b|(?:vous|tu) (?:me|nous) dev(?:ez|iez)|(?:reviens|revenons|relance|relancons|attends|attendons|reclame|reclamons|sollicite|sollicitons)\b[^.!?\n]{0,80}\b(?:(?:le|un|mon|notre|son) remboursement|d'etre rembours\w+)|toujours pas (?:ete |recu (?:le |mon |notre )?)rembours\w+|(?:serai|serons|sois|soyons)(?:-je|-nous)? rembours\w+)/;

const paidAlready =
  /\b(?:j'ai|on a|nous avons) (?:deja |bien )?(?:fait|effectue|passe|envoye) (?:le|un|ce) (?:virement|paiement|reglement)\b|\b(?:virement|paiement|reglement) (?:est|a ete) (?:fait|effectue|parti)\b/;
const checked = /\b(?:(?:j'ai|je l'ai|on a|nous avons) (?:\w+ )?(?:telephone|appele|verifie|rappele))\b/;
const asked =
  /\b(?:merci de|veuillez|(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous|il faut|a (?:verser|virer|regler|payer) sur|(?:vir|vers|regl|pay|utilis|not)ez|fais|faites)\b/;

const byPost = /\b(?:par (?:courrier|voie) ?(?:postale?|recommandee?)?|par la poste|courrier postal)\b/;
const checkBefore =
  /\b(?:appel|rappel|telephon|verifi|joind|joign)\w*\b[^.!?\n]{0,80}\b(?:habituel\w*|que vous connaissez|connu\w*|avant tout (?:virement|paiement|reglement))\b/;
const anAccount = /\b[a-z]{2}\d{2} ?[a-z0-9]{4} ?[a-z0-9]{4}/g;

/** Accounts that are written out (IBAN), as far as their first twelve signs, in folded text. */
export function listAccounts(words: string): readonly string[] {
  return words.match(anAccount) ?? [];
}

/** What the reader holds already, and no letter brings. */
const onPaper =
  /\b(?:sur|avec) (?:la|les|l'|votre|vos|ta) ?(?:derniere?s? )?(?:quittances?|avis d'echeance|factures? papier)\b|\bdans (?:votre|ta) boite aux lettres\b/;

/**
 * A change is announced without any account: the new one stands on a paper that the reader has, or it comes by post and is to
 * be checked by the number known before.
 */
export function announcedByPost(words: string): boolean {
  return (
    (onPaper.test(words) || (byPost.test(words) && checkBefore.test(words))) &&
    listAccounts(words).length === 0
  );
}

/** Somebody tells that an account was checked by telephone and paid to, and wants nothing more. */
export function checkedAndPaid(words: string): boolean {
  return paidAlready.test(words) && checked.test(words) && !asked.test(words);
}

/** Another account to pay to from now on, over folded text; who asks where to hand in a new RIB changes nothing by that. */
export const newBankDetails: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${paid}\b${near}\b(?:sur|vers|a|au|utilis\w+|to|avec)\b${near}\b${other} (?:\w+ )?${account}\b`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:utilis\w+|prendre en compte|prenez (?:bonne )?note d\w*|noter|notez|enregistr\w+|mettre a jour|use)\b${near}\b(?:${other} ${account}\b|${account}\b${near}\b(?:joint|suivant|ci-dessous|ci-joint|desormais)\w*)`,
    'g',
  ),
  new RegExp(String.raw`\b${other} ${account}\b${near}\b(?:pour|for)\b${near}\b${paid}`, 'g'),
  new RegExp(
    String.raw`\b(?:nos|mes|our|notre|mon) ${account}\b${near}\b(?:ont|a|have|has) (?:ete )?(?:change|modifie|changed|been (?:changed|updated))`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:change\w*|changement) (?:de banque|d'etablissement bancaire|d'iban|de rib|de coordonnees bancaires|de domiciliation)\b${far}\b(?:${paid}|rib joint|nouveau rib)\b`,
    'g',
  ),
  // From now on it is paid like this, and a number of an account follows.
  new RegExp(
    String.raw`\b${paid}\b${near}\b(?:desormais|dorenavant|a l'avenir|from now on)\b(?:(?!\ba qui\b)[^?!]){0,160}?\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,}`,
    'g',
  ),
  // A number of an account stands there, and it is the new one.
  new RegExp(String.raw`\b${other} ${account}\b${near}\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,}`, 'g'),
];
