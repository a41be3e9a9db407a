import { fortuneStories } from './fortune.ts';
import type { DoubtfulOffer, MoneyStory } from './types.ts';

const gap = String.raw`[^.!?\n]{0,50}?`;

/** An account, a mailbox or a payment that is about to stop. */
export const accountStops: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:comptes?|boite|messagerie|adresse|acces|webmail|espace|abonnement|carte|licence|service|profil|mot de passe|cle otp|certificat|double authentification|authentification|droits|vignette|nom de domaine|securipass|dossier|bourse)\b${gap}\b(?:suspend\w+|coup\w+|non (?:migre|verifie|valide)e?\w*|reinitialis\w+|annul\w+|desactiv\w+|bloqu\w+|ferm\w+|limit\w+|supprim\w+|expir\w+|resili\w+|interrompu\w*|restrein\w+|clotur\w+)`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:account|mailbox|e-?mail address|e-?mail account|webmail|password|access|subscription|membership|card|profile|storage|wallet)\b${gap}\b(?:suspended|deactivated|disabled|blocked|closed|limited|restricted|terminated|deleted|expired?|expires|expiring|locked|deauthori[sz]ed|on hold|interrupted|shut ?down|disconnected|compromised)\b`,
    'g',
  ),
  /\bmise en (?:demeure|conformite)\b[^.!?\n]{0,40}\b(?:votre|vos) (?:etablissement|site|entreprise|association|ecole|college|lycee)\b/g,
  /\b(?:sinon|faute de quoi|a defaut)[^.!?\n]{0,20}\b(?:il|elle|celui-ci|celle-ci) sera (?:ferm|suspend|supprim|desactiv|bloqu|coup)\w+/g,
  /\b(?:colis|paquets?|plis?|lettres?|envois?|messages?|messagerie|courriers?|courriels?|mails?|boites?|comptes?|acces|adresses?|profils?|sites?|certificats?|licences?|dossiers?|documents?|versements?|virements?|pa[iy]es?|salaires?|traitements?|notifications?|fichiers?|il|elle|celui-ci|celle-ci)\b[^!?\n]{0,90}\b(?:sera|seront|n'a pas ete|n'ont pas ete|etre) (?:migre|deconnecte|reporte|retourne|coupe|supprime)\w*|\berreur de synchronisation|\bsans (?:reconnexion|validation|verification|confirmation) de votre part|\b(?:eviter (?:la|cette|toute|une) (?:suppression|suspension|fermeture|desactivation|majoration|coupure))/g,
  /\b(?:suspend|close|terminate|delete|block|disable|deactivate|lock|restrict|shut ?down) your (?:\w+ ){0,2}(?:account|mailbox|e-?mail|access|profile|card|service)/g,
  /\b(?:suspension|desactivation|fermeture|cloture|expiration|resiliation|suppression) (?:(?:definitive|imminente|prochaine) )?(?:de |du )(?:votre|vos|la|ton)\b/g,
  /\b(?:suspension|deactivation|closure|termination|expiration|cancell?ation) of (?:your|the) (?:account|mailbox|e-?mail|subscription|access|membership)\b/g,
  /\b(?:activite|connexion|tentative) (?:\w+ )?(?:suspecte|inhabituelle|anormale|non autorisee|frauduleuse)|\bunusual (?:sign.?in|log.?in|activity)|\bsuspicious (?:sign.?in|log.?in|activity)|\bunauthori[sz]ed (?:access|log.?in|transaction)/g,
  /\b(?:paiement|prelevement|moyen de paiement|facture)\b[^.!?\n]{0,70}\b(?:refuse|rejete|echoue|impaye|en attente|echec|suspecte)|\bpayment\b[^.!?\n]{0,40}\b(?:declined|failed|rejected|unsuccessful|pending|overdue)/g,
];

/** A mailbox that is said to be full, or letters said to be held. */
export const quotaFull: readonly RegExp[] = [
  /\bquota\b[^.!?\n]{0,60}\b(?:atteint|depass\w+|plein\w*|satur\w+|epuis\w+|limite|exceeded|reached|full|used)|\b(?:depassement|limite) (?:de |du |de votre )?quota/g,
  /\b(?:boite|messagerie|stockage|espace de stockage)\b[^.!?\n]{0,50}\b(?:pleine?|saturee?|presque plein\w*|insuffisant)/g,
  /\b(?:incoming |your )?(?:e-?)?mails? (?:is|are) (?:being )?(?:rejected|held|blocked|refused|returned|bounced)|\b\d{2,3} ?% (?:used|full)\b/g,
  /\b(?:mailbox|inbox|storage|mail box|icloud|drive)\b[^.!?\n]{0,50}\b(?:full|exceeded|almost full|over (?:its )?(?:limit|quota)|limit reached|out of space|quota)/g,
  /\b(?:messages?|courriers?|mails?|courriels?)\b[^.!?\n]{0,40}\b(?:bloques?|en attente|(?:pas|pu) (?:pu )?(?:etre )?(?:remis|distribues?|livres?)|non (?:remis|distribues?|livres?)|retenus?|mis en quarantaine)|\b(?:pending|undelivered|held|quarantined|incoming) (?:e-?mails?|messages?)\b/g,
];

/** A short delay, or a threat. */
export const urgency: readonly RegExp[] = [
  /\b(?:sous|dans (?:les|un delai de)?|avant|d'ici|pendant|in|within|next|les)\s?(?:les |the next )?(?:12|24|36|48|72|96|vingt.quatre|quarante.huit|twenty.four)\s?(?:h\b|heures?|hours?|hrs?)/g,
  /\b(?:urgent\w*|immediatement|sans delai|aujourd'hui|ce soir|avant (?:ce soir|demain|minuit|midi|\d{1,2} ?h\b)|expire(?:nt)? (?:aujourd'hui|demain|ce soir)|dans \d{1,2} heures?|a minuit|dernier (?:rappel|avis|avertissement)|derniere (?:chance|relance|notification)|au plus vite|des que possible|imperativement|definitivement|action requise|final (?:notice|reminder|warning|attempt)|last (?:chance|warning|reminder|notice)|immediate(?:ly)?|action required|act now|as soon as possible|asap|expires? (?:today|soon|tonight)|permanently)\b/g,
  /\b(?:sous peine|a defaut|faute de quoi|poursuites (?:judiciaires|penales)|mise en demeure|majoration|failure to|legal action)\b/g,
];

/** What the reader is to do. */
export const actions: readonly RegExp[] = [
  /\bcliqu(?:ez|er|ant)\b|\b(?:payez|reglez|regularisez|scannez|reconnectez|reactivez|activez|liberer|reparer|renouvelez|conservez|annulez|debloqu\w+|securis(?:ez|er))\b|\b(?:validez|verifiez|confirmez|securisez) (?:\w+ ){0,2}(?:compte|migration|acces|adresse)|\bclic ici\b|\bsuivez (?:le|ce) lien\b|\bvia (?:le|ce) lien\b|\bclick(?:ing)? (?:here|below|the|on|this)\b|\bfollow (?:the|this) link\b|\blog ?in (?:here|now|to|below)\b|\bsign in (?:here|now|to)\b/g,
  /\b(?:confirm|verifi|valid|actualis|reactiv|regularis|debloqu|restaur|mettre a jour|mettez a jour|mise a jour)(?:ez|er)?\b[^.!?\n]{0,40}\b(?:compte|identite|informations|coordonnees|donnees|acces|boite|messagerie|profil|paiement)/g,
  /\b(?:confirm|verify|validate|update|reactivate|restore|unlock|re-?activate|secure|recover|upgrade|increase)\b[^.!?\n]{0,40}\b(?:account|identity|information|details|access|mailbox|e-?mail|profile|payment|billing|password|storage|quota)/g,
];

const scattered = String.raw`inheritance|beneficiary|humanitarian|moneygram|western union|god bless|bank draft|atm card|my late|foreign partner|million (?:dollars|euros|usd)|us ?\$ ?\d{1,3}(?:[.,]\d{3}){2}`;

/** Estates and donations beside a large sum. */
export const fortunes: readonly RegExp[] = [
  fortuneStories.english.besideSum,
  fortuneStories.french.besideSum,
];

/** Money promised, owed or extorted: [family, pattern]. */
export const money: readonly (readonly [MoneyStory, RegExp])[] = [
  [
    'prize',
    /\b(?:vous avez (?:gagne|remporte|ete (?:selectionne\w*|tire\w* au sort|choisi\w*))|heureux gagnant|felicitations[^.\n]{0,60}(?:gagn|remport|selection)|you(?:'ve| have)? (?:been (?:selected|chosen)|won\b(?!'))|lucky winner|claim your (?:prize|reward|gift|bonus|winnings|free)|your (?:prize|reward|winnings|free gift) (?:is|are|has)|lottery|loterie|jackpot|mystery box|free spins|freispiele|gratis spins|no deposit bonus|welcome bonus|airdrop|claim your (?:\w+ ){0,2}(?:tokens?|airdrop|refund|bitcoin|crypto\w*)|(?:recevez|reclamez|reclamer|gagne)\b[^.\n]{0,40}carte cadeau|carte cadeau[^.\n]{0,40}(?:vous attend|offerte)|gift card[^.\n]{0,40}(?:won|winner|free|reward|claim))\b/g,
  ],
  ['inheritance', fortuneStories.english.turns],
  ['inheritance', fortuneStories.french.turns],
  [
    'inheritance',
    /\b(?:next of kin|late (?:client|husband|father)|feu mon (?:mari|pere|client)|dear (?:beneficiary|friend in)|widow of|charity (?:work|project)|pret (?:entre|d'argent)[^.\n]{0,40}particulier\w*|fonds[^.\n]{0,40}(?:transfer|debloqu)|(?:investors?|invest(?:ment)?)\b[^.\n]{0,40}(?:partner|large volume|portfolio|opportunit\w+ (?:for|with) you)|(?:investment|business) partner|project funding|something (?:\w+ )?to disclose|has a gift for you|dying bed|handle (?:a |large )?projects?|risk.free (?:venture|business|deal)|lit de mort|don (?:humanitaire|de ma fortune)|associe fiable|personne de confiance pour|(?:loyer|caution|acompte|regl\w+|envoy\w+|pay\w+)[^.\n]{0,60}(?:western union|moneygram))\b/g,
  ],
  // Each of these is an ordinary word; two of them close together are a story.
  ['inheritance', new RegExp(String.raw`\b(?:${scattered})\b[^]{1,250}?\b(?:${scattered})\b`, 'g')],
  [
    'blackmail',
    /\b(?:(?:bitcoins?|btc|crypto\w*|ethereum)\b[^]{0,250}?\b(?:video|webcam|camera|masturb\w+|pirate\w*|hacked?|enregistr\w+|recorded|contacts)|(?:video|webcam|camera|hacked?|pirate\w*|recorded|trojan|malware|rat)\b[^]{0,250}?\b(?:bitcoins?|btc|crypto\w*|wallet))/g,
  ],
  [
    'gift-cards',
    /\b(?:cartes? (?:cadeaux?|itunes|google play|steam|amazon|neosurf|pcs|transcash|apple)|coupons? (?:pcs|neosurf|transcash|recharge)|tickets? (?:pcs|neosurf|transcash)|gift ?cards?|itunes cards?|google play cards?|steam cards?)\b[^.!?\n]{0,100}\b(?:achet\w+|procur\w+|gratte\w*|codes?|besoin|photos?|buy|purchase|get|scratch|need|send)|\b(?:achet\w+|procur\w+|buy|purchase|get me)\b[^.!?\n]{0,100}\b(?:cartes? (?:cadeaux?|itunes|google play|steam|apple)|gift ?cards?|itunes cards?)/g,
  ],
  [
    'parcel-fee',
    /\b(?:colis|livraison|envoi(?! (?:du (?:journal|magazine|bulletin)|de la (?:revue|lettre)|des (?:numeros|exemplaires|documents|convocations)))|parcel|package|shipment|delivery)\b[^.!?\n]{0,120}\b(?:frais (?:de |d')?(?:douane|livraison|port|dedouanement|traitement|reexpedition|affranchissement)|droits de douane|customs? (?:fees?|duty|charges?)|unpaid|shipping fees?|redelivery|re-?schedul\w+|reprogramm\w+|retourne|returned|held|bloque|en attente|suspendu\w*|on hold)/g,
  ],
  [
    'refund',
    // « 66 % de la cotisation remboursés par l'impôt » is what every union and every charity says.
    /\b(?:remboursement|trop.percu|refund|rembourse\w*)\b(?<!\d ?% [^.!?\n]{0,60})[^.!?\n]{0,120}\b(?:impot\w*|fiscal\w*|ameli|caf|assurance maladie|tax|due|en attente|disponible|formulaire|eligible|claim|pending|montant|eur(?:os?)?\b|€)/g,
  ],
  [
    'fine',
    /\b(?:passage|peage)\b[^.!?\n]{0,60}\b(?:non|pas ete) regle|\b(?:amende|contravention|infraction|avis de contravention|forfait post.stationnement|peage|fine|toll|traffic ticket)\b[^.!?\n]{0,120}\b(?:impaye\w*|regl\w+|pay\w+|majore\w*|retard|unpaid|overdue|due|outstanding|settle)|\bamende encourue\b|\bmise en (?:demeure|conformite)\b[^.!?\n]{0,80}\b(?:rgpd|accessibilite|amende|obligatoire)\b/g,
  ],
  [
    'bank-change',
    /\b(?:changement|modification|mise a jour|nouveaux?|nouvel(?:le)?s?|mettre a jour|changer|modifier|update|change|new)\b[^.!?\n,;]{0,60}\b(?:rib|iban|coordonnees bancaires|compte bancaire|bank (?:account|details)|direct deposit|payroll)\b|\b(?:rib|iban|coordonnees bancaires|compte bancaire|bank (?:account|details))\b[^.!?\n]{0,30}\b(?:(?:ont|a) change|has changed|have changed|changent)\b|\b(?:salaire|paie|paye)\b[^.!?\n]{0,60}\bnouveau compte\b|\bvirement\b[^.!?\n]{0,60}\b(?:urgent\w*|aujourd'hui|avant (?:midi|ce soir)|immediat\w*|confidentiel\w*|doit partir)|\b(?:urgent|wire|bank) (?:wire |bank )?transfer\b[^.!?\n]{0,40}\b(?:today|urgent\w*|immediately|before noon)/g,
  ],
  [
    'credit',
    /[+💲] ?[$€]? ?\d[\d.,]{2,} ?[$€]|\b(?:(?:your )?(?:balance|account|wallet|score)\b[^.\n]{0,60}\b(?:replenished|credited|topped up|has been released|increased)|\bdeposit(?:ed)?\b[^.\n]{0,60}\b(?:btc|bitcoins?|eth|usdt)|(?:incoming|pending|new) (?:transaction|transfer|withdrawal|payout|deposit)\b|withdraw(?:al)? (?:note|of funds|your (?:funds|balance))|(?:solde|compte|portefeuille)\b[^.\n]{0,40}\b(?:credite|recharge|approvisionne)|(?:retrait|versement|virement)\b[^.\n]{0,40}\b(?:en attente|disponible|a confirmer)|you(?:'ve| have) received? (?:a )?(?:payment|transfer|\$|€|£) ?[\d.,]*)\b/g,
  ],
  [
    'benefit',
    /\breclam\w+ (?:mon|ma|votre) (?:aide|prime|bourse|remboursement|cadeau)|\b(?:prime|aide|bourse) (?:exceptionnelle )?de \d+ ?€|\bbourse\b[^.\n]{0,60}\b(?:debloqu\w+|disponible)|\b(?:prime|aide|allocation|indemnite|cheque energie|carte vitale|grant|stimulus|subsidy)\b[^.!?\n]{0,100}\b(?:debloqu\w+|disponible|eligible|beneficier|en attente|reclam\w+|expire\w*|arrive a (?:expiration|echeance)|renouvel\w+|nouvelle version|claim|pending|unclaimed)|\b(?:eligible|droit|beneficier)\b[^.!?\n]{0,60}\b(?:prime|aide|allocation|indemnite|complement)\b[^.!?\n]{0,40}\d ?€|\b\d{2,4}(?:,\d\d)? ?€ offerts?\b|\b\d{2,4} ?€[^.!?\n]{0,40}\bvous attend\w*|\b(?:regl\w+|pay\w+)\b[^.!?\n]{0,20}?\d{1,2}(?:,\d\d)? ?€ (?:de |pour (?:les? )?)?(?:frais|port|livraison|envoi|expedition)\b/g,
  ],
];

/** Offers that honest houses do not send to strangers. */
export const offers: readonly (readonly [DoubtfulOffer, RegExp])[] = [
  [
    'gambling',
    /\b(?:free spins|tours gratuits|casino (?:bonus|en ligne|online)|online casino|(?:bonus|bonus0?)[^.\n]{0,40}(?:free spins|tours gratuits|\bfs\b|casino|depot)|slots?\b[^.\n]{0,40}(?:jackpot|bonus|spins))/g,
  ],
  [
    'dating',
    /\b(?:(?:russian|ukrainian|asian|latina|slavic|hot|sexy|lonely) (?:\w+ )?(?:brides?|women|girls|ladies|singles|beauties|milfs?)|femmes? (?:russes?|ukrainiennes?|celibataires|chaudes?|mures?|coquines?)|rencontres? (?:coquines?|sexy|adultes?|sans lendemain|discretes?)|looking for (?:a )?(?:lover|sex|hookup|intimate)|(?:sex|adult|casual) dating|fuck\w*|horny|naked (?:\w+ )?(?:photos?|pics?|girls?|selfies?)|sexy? (?:girls?|women|singles|chat|dating)|nude photos?|photos? nues?|plan cul)\b/g,
  ],
  [
    'cheats',
    /\b(?:v-?bucks|robux|(?:cheats?|cracks?|jeux crackes?|mod menu|aimbot|hack)\b[^.\n]{0,40}\b(?:gratuit\w*|free|generat\w+|telecharg\w+)|(?:gratuit\w*|free)\b[^.\n]{0,40}\b(?:v-?bucks|robux|cheats?|crack\w*))\b/g,
  ],
  [
    'cure',
    /\b(?:(?:burn|melt|lose|shed)(?:ing|s)? (?:\w+ ){0,3}(?:fat|belly|pounds|weight)|belly fat|weight.loss (?:\w+ )?(?:secret|pill|gummies|trick|breakthrough|supplement|product)|keto (?:\w+ )?(?:gummies|pills?|extreme|acv|diet)|cbd (?:gummies|oil)|(?:reverse|revers\w+|cure|end|stop\w*) (?:\w+ ){0,3}(?:diabetes|tinnitus|neuropathy|dementia|memory loss|bladder|prostate|arthritis|toenail)|blood sugar|erectile|\berection|\bviagra|\bcialis|male enhancement|(?:perdre|perdez) (?:\w+ ){0,3}(?:kilos?|poids|ventre)|brul\w+ (?:les |la |de la )?graisses?|coupe.faim|remede (?:miracle|naturel)|one weird trick|doctors? (?:hate|don't want)|big pharma|bizarre (?:ritual|trick|method))\b/g,
  ],
  [
    'yield',
    /\b(?:(?:crypto\w*|bitcoins?|btc|xrp|xlm|eth|ethereum|solana|nft|defi|token|stak(?:e|ing)|forex|trading)\b[^.\n]{0,80}\b(?:\d{1,3}(?:[.,]\d+)? ?%|profits?|rewards?|earn\w*|returns?|passive income|gains?|rendements?|bonus|whitelist|airdrop|claim)|stak(?:e|ing) (?:your|rewards?)|(?:earn|make|gagn\w+) (?:up to |jusqu'a )?(?:\$|€|£)? ?\d[\d.,]*(?: ?(?:\$|€|k|usd|euros?|dollars?))? (?:a|per|par) (?:day|week|month|jour|semaine|mois)|work from home|make money (?:online|easily|from home|on)|financial freedom|liberte financiere|get rich|passive income|revenus? passifs?)\b/g,
  ],
  [
    'loan',
    /\b(?:loan offer|(?:personal|business|quick|instant|payday|cash|emergency) loans?|(?:bad|any) credit (?:\w+ )?(?:ok|accepted|welcome|score|history)|borrow (?:up to|from|between|\$)|no credit check|pre.?(?:approved|qualified)|pret (?:rapide|personnel|entre particulier)|offre de (?:pret|credit)|credit (?:rapide|sans justificatif)|regroupement de credits?|rachat de credits?)\b/g,
  ],
  [
    'clearance',
    /\b(?:mystery box|(?:boite|caisse) mystere|liquidation[^.\n]{0,40}(?:stock|retour|palette)|(?:amazon|costco|walmart|ups) (?:pallets?|returns?|liquidation)|\d{2} ?% (?:off|discount|de (?:reduction|remise|rabais))[^.\n]{0,80}(?:today only|last chance|hurry|while (?:supplies|stocks?) last|ends? (?:soon|today|tonight|midnight)|limited|derniere|stock|vite)|(?:save|get) (?:up to )?\d{2} ?% (?:off|on)|gets? free|free (?:trial|sample|quote|gift|knife|drill|flashlight|kit)s?\b|(?:devis|essai|echantillon) gratuit)\b/g,
  ],
];
