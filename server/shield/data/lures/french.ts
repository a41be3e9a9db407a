import type { Lures } from './types.ts';

/** Between two parts of one sentence, and between two neighbouring sentences. */
const near = String.raw`[^.!?\n]{0,70}?`;
const far = String.raw`[^]{0,160}?`;

/** What a person holds and can be deprived of. */
const held = String.raw`(?:comptes?|boites?|adresses?|acces|messageries?|messages|courriers|mails|sessions?|profils?|licences?|abonnements?|droits|cartes?|cles?|espaces?|identifiants?|notes|dossiers?|contrats?|habilitations?|inscriptions?|candidatures?|propositions?|remunerations?|traitements?|salaires?|annuaire|effectifs)`;
/** What an employer pays. */
const due = String.raw`(?:versements?|paiements?|virements?|traitements?|salaires?|payes?|paies?|remunerations?|primes?|indemnites?|remboursements?|etats? de frais)`;
/** How it is lost, as participle and as infinitive. */
const lost = String.raw`(?:ferme|coupe|supprime|efface|vide|purge|radie|retire|detrui|annule|revoque|verrouille|suspendu|bloque|restrein|perdu|rendu|desactive|clos|resilie|invalide|detruit|elimine|caduc|devalide)(?:e|es|s|t|te|tes|ts|que)?`;
const lose = String.raw`(?:fermer|couper|supprimer|effacer|vider|purger|radier|retirer|detruire|annuler|verrouiller|suspendre|bloquer|perdre|desactiver|resilier)`;
const willBe = String.raw`(?:(?:sera|seront|serait|est|sont|etre|a ete|ont ete|soit|soient|verra|verront|nous avons)(?: \w+)?|(?:va|vont) (?:etre|disparaitre))`;
const paid = String.raw`(?:pay|regl|acquitt|vers|debours)(?:ez|er|e|ons|ant)`;
const small = String.raw`(?<![\d.,])\d(?:[.,]\d{1,2})? ?(?:€|eur\b|euros?\b)`;
const sum = String.raw`\d[\d .]{0,9}(?:[.,]\d{1,2})? ?(?:€|eur\b|euros?\b)`;
const sent = String.raw`(?:colis|paquet|envoi|livraison|expedition|reexpedition|presentation|marchandise|commande|douane|creneau|livreur|peage|passage|vehicule|vignette|garde|relais|droits d'entree)`;

/** What French frauds say, composed of who has what, what befalls it, by when and through what: inflections, never sentences. */
export const french: Lures = {
  marks:
    /\b(?:le|la|les|un|une|du|des|et|est|pour|vous|votre|vos|nous|notre|je|tu|ton|ta|qui|dans|par|sur|avec|au|aux|ce|cette|ne|pas|mon|mes|il|elle|sans|avant|sont|de|en|bonjour|merci|avez|sera|c'est)\b/g,
  accountStops: [
    // A paper that waits for the reader alone, and not for long.
    /\b(?:arrete|document|plis?|recommande|contrat|fichier|avenant|courrier)\b[^.!?\n]{0,60}\b(?:attend (?:votre|ta) (?:signature|lecture|validation)|a signer|consultable une (?:seule )?fois|visible \d+ heures?|(?:sera|est) (?:retire|efface|detruit))/g,
    new RegExp(String.raw`\b${held}\b${near}\b${willBe} ${lost}\b`, 'g'),
    new RegExp(
      String.raw`\b${held}\b${near}\b(?:va|vont) disparaitre|\b${held}\b${near}\b(?:prend|prennent|a pris|ont pris) fin\b|\b${held}\b${near}\b(?:n'est|ne sera|ne sont) (?:plus|pas) (?:valables?|valides?|utilisables?|actifs?)|\b${held}\b${near}\b(?:cess\w+ de fonctionner|arriv\w+ a (?:echeance|expiration|terme))|\b${held}\b${near}\b(?:s'effac\w+|disparai\w+)`,
      'g',
    ),
    new RegExp(
      String.raw`\b(?:demande|souhait|volonte|requete)\b${near}\b(?:${lose}|suppression|fermeture|resiliation)\b${near}\b(?:${held}|\S{1,64}@\S{1,255})`,
      'g',
    ),
    /\b(?:appareil|connexion|navigateur|session)\b[^.!?\n]{0,60}\b(?:nous ne reconnaissons|inconnue?|non reconnue?)\b|\b(?:nouvelle connexion|connexion|acces) (?:depuis|en provenance d\w*|a partir d\w*)\b/g,
    /\b(?:limite|restreint|suspendu|bloque|desactive|gele|verrouille) (?:\w+ ){0,2}(?:votre|vos|ton) (?:\w+ )?(?:comptes?|acces|carte|messagerie|boite)|\b(?:compte|acces|carte) (?:limitee?|restreinte?|gelee?)\b/g,
    // What is due does not come, or comes later; silence is taken for consent.
    new RegExp(
      String.raw`\b(?:anomalie|erreur|incident|probleme|blocage|incoherence)\b${near}\b(?:empech|bloqu|retard|suspen|interromp)\w*${near}\b${due}\b|\b${due}\b${near}\b(?:ser(?:a|ont)|est|sont) (?:\w+ )?(?:report|differ|ajourn|gel|retard|interromp|rejet)\w*|\b(?:repute|considere|presume)(?:e|s|es)? (?:comme )?(?:\w+ )?(?:accept|refus|renonc|abandonn|defavorable|demission|caduc|definiti)\w*|\bvau(?:t|dra) (?:acceptation|renoncement|renonciation|refus|abandon|accord|validation)\b`,
      'g',
    ),
    /\b(?:prelev\w+|encaiss\w+|debit\w+)\b[^.!?\n]{0,50}\b(?:mensualite|abonnement|echeance)\b|\bcodes? (?:\w+ ){0,3}(?:circulent|figurent|ont fuite)\b/g,
  ],
  quotaFull: [
    /\b(?:espace|place|stockage|boite\w*|capacite|messagerie|memoire)\b[^.!?\n]{0,60}\b(?:epuise\w*|occupe\w*|satur\w+|plein\w*|insuffisan\w+|depass\w+|manqu\w+)/g,
    /\b(?:messages?|courriers?|mails?|e-mails?|courriels?|plis?)\b[^.!?\n]{0,60}\b(?:coince\w*|retenus?|bloque\w*|en souffrance|en quarantaine|n'ont? pu (?:vous )?(?:etre|parvenir)|perdus|non lus sur le serveur)|\b(?:ne (?:peut|peuvent|pourrez|pouvez)|ni) (?:plus )?(?:recevoir|envoyer)\b/g,
  ],
  urgency: [
    /\b(?:passe|apres|avant|au-dela d\w+|d'ici|jusqu'a|des|sous|dans) (?:le |la |les |ce |cette )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end|\d{1,2}(?:er)?\b|heure\b|minuit|midi|ce soir|demain|cloture|\d{1,2} ?(?:jours?|h\b|heures?))/g,
    /\b(?:sans (?:retour|reponse|cela|quoi|action|activation|reaction|attendre|tarder)|sinon|faute d\w+|a moins (?:que|d\w+)|des a present|tout de suite|sur-le-champ|au plus tot|dernier delai|(?:ceux|celles|agents|personnels|boites|retardataires) (?:qui|non)|doit vous|obligatoire\w*|tous? (?:tenus?|les personnels))\b/g,
  ],
  actions: [
    /\b(?:annul|liber|recuper|debloqu|bloqu|retabl|rattach|prepar|ouvr|consult|agrandi|ajout|revalid|valid|prolong|reactiv|renouvel|sign|parapher|identifi|authentifi|connect|reconnect|rectifi|control|complet|actualis|repond|accept|pren|scann|flash)(?:ez|er|issez|iss?ez-le|ir|re|ions|dre)\b/g,
    /\bmett(?:ez|re) a jour\b[^.!?\n]{0,40}\b(?:carte|moyen de paiement|coordonnees|fiche|dossier)\b/g,
  ],
  fortunes: [],
  offers: [],
  money: [
    // A parcel, a passage or a vehicle, held until a small sum is paid.
    [
      'small-fee',
      new RegExp(
        String.raw`\b${sent}\b${far}\b(?:${paid}|commandez-la|frais|taxes?|droits|devoir)\b${near}${small}|\b(?:${paid}|frais|taxes?|droits)\b${near}${small}${far}\b${sent}\b|\b${sent}\b${near}${small}${far}\b(?:regularis|acquitt|regl|pay)(?:ez|er)\b|\b(?:pv|infractions?|contravention|fps|forfait.(?:de )?post.stationnement|avis d'amende)\b${far}${sum}${far}\b(?:pay|regl)(?:ez|er)\b|\b(?:il )?(?:manque|reste|restent)\b${near}${small}${far}\b${sent}\b${far}\b${paid}\b|\bcarte vitale\b${far}${small} (?:de port|d'envoi|d'expedition|de frais|pour l'envoi)`,
        'g',
      ),
    ],
    // Money is due to the reader, who must first give a card, papers or an account.
    [
      'payout',
      new RegExp(
        String.raw`(?:\b(?:devons|vous revient|accordee?|eligible|percevoir|prime|cheque|complement|rappel|bourse|restitu\w+)\b${far}(?:${sum})?|${sum}${far}\b(?:accordee?|percevoir|reclam\w+|vous attend|vous revient))${far}\b(?:indiqu|fourniss|confirm|communiqu|transmett|identifi|reclam|renseign|saisiss|joi|depos)(?:ez|ant|ndre|er)\b${far}\b(?:numero de carte|carte (?:bancaire|d'identite)|rib|coordonnees bancaires|quel compte|photo de (?:votre|la) carte)\b|\b(?:versement|virement|remboursement|somme|complement|prime|allocation|rappel|frais de deplacement)\b${far}\b(?:confirm|actualis|fourniss|indiqu|saisiss|renseign)(?:ez|er)\b${near}\b(?:rib|iban|carte|compte|coordonnees)\b|\b(?:virement|versement|allocation|remboursement)\b${near}\b(?:rejete\w*|n'a pas pu aboutir|ne peut vous etre verse\w*)`,
        'g',
      ),
    ],
    [
      'payout',
      new RegExp(
        String.raw`\b(?:avoir|trop.percu|excedent|remboursement|prime|aide)\b[^]{0,200}?\b(?:indiqu|saisi|renseign|confirm|enregistr)\w*${near}\b(?:carte|compte) a (?:crediter|debiter)\b`,
        'g',
      ),
    ],
    [
      'payout',
      new RegExp(
        String.raw`\b(?:dorenavant|desormais|a present|cette fois|exceptionnellement)\b${near}\bsur (?:votre|ton) (?:compte|iban|rib)\b`,
        'g',
      ),
    ],
    // A prize, an estate, a credit without conditions, or work that moves money.
    [
      'advance',
      new RegExp(
        [
          String.raw`\b(?:tiree?|designee?|choisie?)(?:\(\w+\))?(?: au sort|${near}pour recevoir)\b${far}\d[\d .]{2,} ?(?:€|euros?)`,
          String.raw`\b(?:remport|gagn|touch)(?:ez|er|e)\b${near}(?:\d[\d .]{2,} ?(?:€|euros?)|lot\b)${far}\bfrais (?:de|d')`,
          String.raw`\b(?:sans|aucun) heritiers?\b|\blegu\w+\b${near}\b(?:biens?|fortune|personne de confiance)|\bphase terminale\b`,
          String.raw`\b(?:prets?|credits?|financements?|argent|\d[\d .]{2,} ?(?:€|euros?))\b${far}\b(?:sans justificatifs?|meme (?:aux )?(?:fich\w+|interdit\w*)|interdits? bancaires?|a toute personne (?:serieuse|honnete))|\b(?:prets?|credits?|financements?)\b${near}\bentre particuliers\b`,
          // A child, a friend: a new number, since the telephone is broken, and something to pay.
          String.raw`\b(?:nouveau numero|nouveau telephone|chang\w+ de (?:numero|telephone)|telephone (?:est )?(?:\w+ )?(?:casse|tombe|vole|perdu|mort))\b${far}\b(?:facture|virement|depann\w+|avanc\w+|pay(?:er|es)|rembours\w+)\b`,
          // Money advanced to get a post.
          String.raw`\b(?:rembours|refund|restitu|dedui)\w*\b${near}\b(?:premier salaire|premiere (?:paie|paye)|first (?:salary|pay(?:check)?))\b`,
          // A seizure within hours: the State leaves weeks, and writes by letter.
          String.raw`\b(?:\d\d ?h\b|\d\d heures|ce soir|aujourd'hui|demain)${far}\bsaisie\b${near}|\bsaisie\b${near}\b(?:sous|dans) \d\d ?h`,
          String.raw`\b(?:recevant|recevoir|recevez) des virements\b${far}\btransf\w+`,
          String.raw`\b(?:caution|acompte|loyer)\b${near}\b(?:mandat(?! (?:administratif|de prelevement|sepa)\b)|coupons?|transcash|pcs|western union)\b`,
        ].join('|'),
        'g',
      ),
    ],
    [
      'blackmail',
      new RegExp(
        String.raw`\b(?:film\w+|enregistr\w+|images? de (?:toi|vous)|espion\w*|vu les sites|sites? pour adultes|tout (?:vu|efface))\b[^]{0,300}?\b(?:bitcoins?|btc|crypto\w*|ethereum|monero)\b`,
        'g',
      ),
    ],
    // An entry in a register, or a conformity, that is billed under threat.
    [
      'register',
      new RegExp(
        String.raw`\b(?:registre|annuaire|referencement|mise en conformite|rgpd|accessibilite|affichage obligatoire|document unique)\b[^]{0,300}?\b(?:reglement|regl(?:er|ez)|pay(?:er|ez)|frais|cotisation|redevance|contribution)\b${near}${sum} ?(?:ht|ttc)?\b|\bnoms? de domaine\b[^]{0,160}?${sum}[^]{0,100}?\b(?:supprim|vend|perd|revend|liber)\w+`,
        'g',
      ),
    ],
    [
      'gift-cards',
      /\bcartes? (?:[\w'-]+ ){0,3}(?:de|a|d'une valeur de) \d{2,3} ?(?:€|euros?)[^]{0,160}?\b(?:photo\w*[^.!?\n]{0,30}\b(?:dos|verso|codes?)|gratt\w+)\b|\b(?:recharges?|coupons?|cartes?|tickets?|bons? d'achat) (?:transcash|neosurf|pcs|paysafecard|apple|app store|steam|google play|toneo)\b[^]{0,300}?\b(?:numeros?|codes?|photograph\w+|gratte\w*)\b|\b(?:cheques?|cartes?|bons?)[- ](?:cadeaux?|d'achat)\b[^]{0,200}?\b(?:envo\w+|transm\w+|communiqu\w+|suivre|donn\w+|photograph\w+)\b[^.!?\n]{0,30}\b(?:numeros?|codes?|photos?|dos)\b|\bcodes?\b[^.!?\n]{0,30}\b(?:recharges?|coupons?|cartes?|tickets?) (?:transcash|neosurf|pcs|paysafecard)\b|\bcartes? cadeaux?\b[^.!?\n]{0,80}\b(?:remettre|offrir|distribuer|je (?:les |te |vous )?(?:pay|rembours)\w+)\b[^]{0,120}?\b(?:pay\w+|rembours\w+|avanc\w+)\b/g,
    ],
    // Payments are to go to another account from now on.
    [
      'bank-swap',
      new RegExp(
        String.raw`\b(?:chang\w+ (?:d'etablissement bancaire|de banque|d'iban|de rib)|coordonnees bancaires (?:\w+ ){0,2}(?:modifie|change|nouvelle)\w*|nouve\w+ (?:coordonnees|compte|rib|iban))\b${far}\b(?:(?:regler|reglements?|paiements?|factures?|virements?)\b${near}\b(?:iban|compte|suivant|joint|nouveau)|(?:salaire|paie|paye|traitement)\b)|\b(?:salaire|paie|paye)\b${near}\b(?:verse\w*|arriv\w+|vire\w*)\b${far}\b(?:nouveau (?:compte|rib)|iban)`,
        'g',
      ),
    ],
    // The account known so far is not to be used any more, or another one stands in for it.
    [
      'bank-swap',
      new RegExp(
        [
          String.raw`\bne (?:vir|vers|regl|pay|utilis|envoy)\w+ plus\b${near}\b(?:comptes?|iban|rib)\b`,
          String.raw`\bne (?:plus|surtout) (?:rien |y |pas )*(?:vir|vers|regl|pay|utilis)\w+${far}\b(?:compte|iban|rib)\b`,
          // The account known so far cannot be used: frozen, audited, closed.
          String.raw`\b(?:notre|nos|mon|mes) (?:\w+ )?(?:comptes?|banque)\b${near}\b(?:gele|bloque|audit|cloture|suspendu|indisponible|ferme|controle)\w*${far}\b(?:reglement|virement|paiement|vir(?:er|ez|e)|vers(?:er|ez))\b`,
          String.raw`\b(?:regl|pay|vir|vers|envoy)(?:ee?s?|er|ez|e)\b${near}\bsur un autre (?:compte|iban|rib)\b`,
          String.raw`\b(?:substitu|remplac)\w*${near}\b(?:ancien\w*|precedent\w*) (?:releve|rib|iban|compte|coordonnees)\b`,
          String.raw`\b(?:leur|son) (?:\w+ )?(?:comptes?|banque)${near}\b(?:souci|probleme|gele|bloque|indisponible|ferme|controle)\w*${far}\bvir(?:er|ez|e)\b`,
          String.raw`\b(?:reglement|paiement|virement|solde)s?\b${near}\b(?:chez|sur|dans|aupres d\w+) ?une? (?:autre|nouvel\w*) (?:banque|etablissement|agence|compte|rib|iban)\b`,
          // On an account abroad.
          String.raw`\b(?:reglements?|virements?|paiements?|vers(?:er|ez)|regl(?:er|ez)|payable)\b${near}\b(?:sur|au) (?:\w+ ){0,3}(?:iban )?(?!fr|mc)[a-z]{2}\d\d ?[a-z0-9]{4} ?\d`,
          String.raw`\b(?:litige|probleme|souci|fraude|panne|incident)\b${near}\b(?:notre|ma|mon) (?:banque|compte)\b${far}\b(?:reglement|virement|paiement)\b`,
          String.raw`\b(?:reglement|paiement|virement)\b${near}\b(?:chez|au nom de) (?:notre|mon|ma) (?:partenaire|associee?|filiale|comptable|avocat|societe)\b`,
          String.raw`\b(?:reglement|paiement|virement)\b${near}\bsur (?:celui|le compte) de (?:notre|mon|ma|la (?:filiale|societe|maison))\b`,
          String.raw`\b(?:salaire|traitement|paie|paye)\b${near}\b(?:vire|verse|depose)\w* sur un autre\b`,
          String.raw`\b(?:ancien (?:compte|rib|iban)|autre compte)\b${near}\b(?:ne recevra|n'est plus|ne doit plus|a (?:detruire|oublier|supprimer)|annule|caduc|sera (?:cloture|ferme)|clos|cloture|ferme)`,
          String.raw`\b(?:facture|solde|acompte|montant)\b${near}\b(?:desormais|dorenavant|maintenant)\b${near}\b(?:payable|a (?:regler|payer|verser)) sur\b`,
          String.raw`\b(?:dorenavant|desormais|a present|cette fois|exceptionnellement)\b${near}\b(?:sur|le|notre|au) (?!votre |ton |vos )(?:\w+ )?(?:compte|iban|rib)\b`,
          String.raw`\b(?:virement|vir(?:er|ez)|vers(?:er|ez)|regl(?:er|ez))\b${near}\b(?:compte|iban|rib) (?:\w+ )?(?:provisoire|temporaire|transitoire|de secours|de substitution)\b`,
          String.raw`\b(?:ouvert un compte|chang\w+ (?:de banque|d'agence)|autre banque|nouvel etablissement)\b${far}\b(?:salaire|traitement|paie|paye|solde|facture|acompte)\b`,
          String.raw`\b(?:solde|facture|acompte|salaire|traitement)\b${near}\b(?:a verser|depose\w*|verse\w*|vire\w*) sur (?:notre|mon|le) (?:nouv\w+|compte suivant|autre)\b`,
        ].join('|'),
        'g',
      ),
    ],
    [
      'fine',
      new RegExp(
        String.raw`\b(?:forfait|contravention|pv|vehicule|faute de paiement)\b${far}${sum}${far}\b(?:saisie|amende|majoration)\b`,
        'g',
      ),
    ],
    // Ready but for a click, or for the first who come.
    [
      'benefit',
      new RegExp(
        String.raw`\b(?:secours|cheques?|prime|aide|indemnite|bonus|allocation)\b[^]{0,300}?\b(?:pre-?rempli\w*|deja (?:complete|rempli|valide)\w*|premiers (?:servis|arrives|dossiers)|ordre d'arrivee|non reclame\w*|est (?:pret|prete)\b|vous a ete (?:attribue|accorde)\w*)`,
        'g',
      ),
    ],
    [
      'benefit',
      new RegExp(
        String.raw`\b(?:droits|prime|cheque|allocation|aide)\b${near}(?:${sum})?${near}\b(?:perdus?|expir\w+|attend|reclam\w+|activ(?:ez|er)-?(?:les|la)?)\b${far}\b(?:activez|reclamez|connexion|numero|avant)`,
        'g',
      ),
    ],
  ],
};
