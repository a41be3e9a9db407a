/**
 * What documents of strangers say, over folded text. Narrower than what is looked for in letters: forms, contracts, guides and
 * bills speak of accounts, delays and passwords as well. Gaps are bounded, so that matching stays linear.
 */
/** « Votre boîte a dépassé sa limite. Elle sera désactivée demain. » */
const onward = String.raw`[^.!?\n]{0,70}?(?:[.;] (?:elle|il|celle-ci|celui-ci|it)\b[^.!?\n]{0,40}?)?`;
const yours = String.raw`(?:votre|vos|ta|ton|tes|your)(?: \w+){0,2}?`;

/** A secret is to be sent, not typed on a page that a guide describes. */
export const sentSecret =
  /\bnumen\b|\b(?:r?envo(?:y|i)|communiqu|transm|retourn|repond|adress|parvenir|donn|send|reply|give)\w*[^]{0,160}?\b(?:mots? de passe|passwords?|codes?)\b|\b(?:mots? de passe|passwords?|codes?)\b[^]{0,160}?\b(?:r?envo(?:y|i)|communiqu|transm|retourn|repond|adress|parvenir|send|reply|give)/;

/** Letters of a word set apart: « n u m e n », « m.o.t d.e p.a.s.s.e ». */
export const setApart = /\b[a-z](?: [a-z]){3,20}\b|\b[a-z](?:[.\-_*·][a-z]){1,20}\b/g;

/** A place left for a secret, to be filled in. */
export const blankSecret =
  /(?:^|[\n\t;:|]|[._-]{2} ?)[ \t]{0,20}(?:[-*•·] )?(?:votre |vos )?(?:numen|mots? de passe|mdp|code secret|password)\b[^:\n.]{0,40}[ \t]{0,5}(?::[ \t]{0,20}(?:$|[\n\t|]|[._]{3}|-{3}|[a-z' ]{2,40} :)|[._]{4})/;
/** A paper that goes back by mail, or to the writer, who wrote by mail. */
export const backByMail =
  /\b(?:r?envo(?:y|i)\w*|retourn\w*|transm\w*|adress\w*|repond\w*|return\w*|send|reply)\b[^\n]{0,80}?(?:\b(?:e-?mails?|mails?|courriels?|courrier electronique|messagerie)\b|\b(?:par|en) retour\b|[\w.+-]{1,60}@\w)/;
export const backToWriter =
  /\b(?:r?envoyez|retournez|repondez|transmettez)[ -]nous\b|\bnous (?:r?envoyer|retourner|transmettre)\b/;
/** A paper that goes by hand or by the ways of the house. */
export const byHand =
  /\b(?:en mains? propres?|voie (?:hierarchique|interne|postale)|courrier (?:interne|postal)|par la poste|sous pli|a remettre|au (?:secretariat|rectorat)|a deposer)\b/;
/** Addresses that the words name. */
export const addresses = /[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})/g;
/** « … avec votre NUMEN. Renvoyez-nous cette fiche »: it is the paper that goes back. */
export const paperGoesBack =
  /^(?:(?:votre|vos|ton|tes) )?(?:\w+ ){0,2}?(?:numen|mots? de passe|identifiants?|codes?)\b[^]{0,100}?[.!?;][^]{0,60}$/;
export const paperNamed =
  /^[ -]{0,2}(?:nous )?(?:cet?t?e?|le|la|les|votre|un|une) (?:presente? )?(?:\w+ )?(?:fiche|formulaire|dossier|document|bulletin|questionnaire|double|copie|imprime|coupon)\b/;
/** Typed on a page of the house, as guides say. */
export const typedThere =
  /\b(?:siam|i-?prof|arena|colibris|application|portail|site|page|ecran|formulaire de connexion|se connecter|connexion)\b/;
/** A family's own code. */
export const ofFamilies = /\b(?:edu ?connect|pronote|ent|compte parent|portail famille\w*)\b/;
export const readersOwn = /\b(?:votre|vos|ton|ta|tes|your)\b/;

/** A card with the code at its back: shops that print it on a form are rare, and wrong. */
export const wholeCard =
  /\b(?:r?envo(?:y|i)|communiqu|transm|retourn|repond|indiqu|inscri|send|reply|give|provide)\w*[^.!?\n]{0,120}?\b(?:carte|card)\b[^.!?\n]{0,120}?\b(?:cryptogramme|cvv|cvc|codes? a (?:3|trois) chiffres|security code)\b/g;
/** The way to a page where the passwords of the house are typed. */
export const signInThere =
  /\b(?:connect|identifi|authentifi|sign in|log ?in)\w*[^!?\n]{0,80}?\b(?:identifiants?|mots? de passe|comptes?|credentials|password|login) (?:et mots? de passe |de (?:votre |la )?)?(?:academiques?|messagerie|professionnels?|habituels?|i-?prof)\b[^!?\n]{0,80}?\bhttps?:\/\/([a-z0-9.-]{3,120})/;

/** Where a demand is shown and not made, before it in its sentence. */
export const shown =
  /(?<!\bpar )\bexemples?(?: (?:de|d'un|d'une|d')? ?(?:(?:faux|fausse|tel|vrai)\w* )?(?:fraudes?|arnaques?|messages?|mails?|courriels?|hameconnage|phishing))?\s{0,3}[:,(]|\b(?:interdi\w*|evite[rz]?) (?:de |d')(?:(?:jamais|nous|leur|lui) )?$|\bmefi\w*|\b(?:faux|fausses?) (?:messages?|mails?|courriels?|sites?|agents?|demandes?)/;

/** The reader's account, and not a subscription or a contract. */
export const accountEnds: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${yours} (?:comptes?|acces|messageries?|boites?|webmail|profils?|identifiants?|mots? de passe|espace (?:personnel|agent|client)|mailbox|account|access|membership)\b${onward}\b(?:suspen|bloqu|desactiv|ferm|clotur|supprim|verrouill|restrein|coupe|satur|suspended|blocked|disabled|closed|locked|deactivated|terminated|(?:placed )?on hold|been limited|restricted)\w*`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:locked|suspended|limited|blocked|disabled|restricted|placed) ${yours} (?:account|access|mailbox|membership)\b`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:suspension|blocage|desactivation|fermeture|cloture|suppression|verrouillage|deactivation|closure) (?:\w+ ){0,2}?(?:de|of) ${yours} (?:comptes?|acces|messageries?|boites?|profils?|account|mailbox|access)\b`,
    'g',
  ),
];

/** « Si votre compte est bloqué, contactez… »: a guide speaks of what may happen. */
export const conditional = /\b(?:si|lorsque|quand|en cas d|if|when|should)\b[^.!?\n]{0,60}$/;

/** What nobody outside holds. */
export const boxes = /\b(?:messageries?|boites?|webmail|mots? de passe|mailbox)\b/;

/** What the reader is to do against it, said to the reader. */
export const accountOrders =
  /\b(?!repond\w+ a (?:notre|l'|une?|ce|cette) ?(?:enquete|questionnaire|sondage|petition|consultation))(?:(?:re)?(?:cliqu|scann|flash|confirm|valid|verifi|identifi|authentifi|connect|repond|renvoy|envoy|communiqu|appel|contact|pay|regl|telecharg|activ|debloqu|mettez a jour)(?:ez|er)|repondre|click|scan|confirm|verify|verification|restore|log ?in|sign in|reply|call|update)\b/g;

/** The police and the courts send no accusation by mail. */
export const accused =
  /\b(?:(?:pedo|cyber ?)?pornograph\w*|pedophil\w*|exhibition\w*|sites? (?:pour adultes|pornographiques?)|attentat a la pudeur|detournement de mineurs?)\b/;
export const summoned =
  /\b(?:vous (?:faites|etes) (?:\w+ )?(?:l'objet|poursuivi\w*|vise\w*|convoque\w*)|vous avez (?:commis|visite|consulte|ete (?:surpris|identifie)\w*)|mandat d'arret|a votre encontre|infractions? (?:commises?|constatees?)|engager (?:des|les) poursuites|delinquants? sexuels?)\b/g;

/** Asked to come, and to what honest people are asked to come. */
export const asked = /\bconvoque/;
export const invited =
  /\b(?:temoins?|formations?|sessions?|stages?|ateliers?|seances?|conferences?|reunions?|emargement|journee d)/;

/** What presses in such a bill, or the brands that are put on it. */
export const pressedBill =
  /\b(?:\d{1,2} ?h(?:eures|ours)?\b|immediat\w*|urgen\w*|imperativ\w*|norton|mcafee|geek|paypal|microsoft|amazon|apple|antivirus|bitcoins?|refund|charged|debited|prelev\w*|call|dial)/;

/** A bill for something never bought: what to do when it was not the reader. */
export const notMine =
  /\b(?:n'(?:etes|est) pas (?:a l'origine|vous|l'auteur)|n'en etes pas l'auteur|n'avez (?:pas|jamais) (?:effectue|passe|autorise|commande|souscrit)|(?:did not|didn't|have not|haven't) (?:make|made|place|placed|authori[sz]e\w*|recogni[sz]e)|(?:not|un)-? ?authori[sz]ed)/;
export const bills =
  /\b(?:renew(?:al|ed|s)?|invoice|charged|debited|subscription|order|transaction|payment|renouvel\w+|prelev\w+|abonnement|facture|commande|achat|debitee?s?|paiement)\b/;
export const numberToCall =
  /\b(?:call|dial|phone|help ?desk|help ?line|toll.?free|support|contact us|appel(?:ez|er)|joign(?:ez|dre)|contactez|composez)\b[^.!?\n]{0,60}?((?:\+|\b0|\(|\b1[ -])[\d ()./-]{8,18}\d)/;

/** The same without the number, which stands in the letter: to be undone within hours by a call. */
export const undoneByCall =
  /\b(?:unsure|cancel|refund|dispute|annuler|contester)\b[^.!?\n]{0,120}?\b(?:call|contact|appel\w*|contactez)\b[^.!?\n]{0,60}?\b(?:within|sous|dans)\b[^.!?\n]{0,15}?\b(?:12|24|48) ?h(?:ours|eures)?\b/;
export const renews = /\b(?:renew\w*|membership|subscription|renouvel\w+|abonnement)\b/;

/** Blackmail in full: a device taken over, pictures, and money that nobody can follow. */
export const extorts: readonly RegExp[] = [
  /\b(?:hack\w*|pirat\w+|virus|trojan|malware|spyware|logiciel espion|cheval de troie|operating system)\b/,
  /\b(?:video\w*|webcam|camera|footage|film\w*|images?|compromis\w+|compromett\w+)\b/,
  /\b(?:bitcoins?|btc|ethereum|usdt|monero|litecoin|crypto ?wallet)\b/,
  /\b(?:send|pay|transfer|envoy\w+|pay\w+|vers\w+|transfer\w+|vir\w+)\b[^]{0,80}?\d/,
];

/** A document that teaches of frauds gives examples of them. */
export const teaches =
  /\b(?:hameconnage|phishing|escroquer\w+|escrocs?|arnaqu\w+|cybermalveillance|cybercriminel\w*|tentatives? de fraude|courriels? frauduleux|messages? frauduleux|mails? frauduleux|usurpation|signal-?spam|33700|17cyber|bons? reflexes?|soyez vigilants?|vigilance|sensibilisation)\b/g;
