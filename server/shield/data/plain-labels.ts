/**
 * Labels of guarded domains that a French or an English dictionary has as words or family names, and that houses of every kind
 * bear as a part of their own: `culture-commune`, `poste-belfort`, `lycee-tesla`. As a part they say nothing by themselves.
 */
export const plainLabels: ReadonlySet<string> = new Set(
  `culture poste pickup crypto gemini phantom target fidelity blockchain inter argenta celsius kingfisher mousquetaires
  impots finances amendes europa iliad rituals persil overheid monlycee service-public info-retraite sparkasse volksbank
  tesla philips douglas dyson schwab rossmann marriott ferrero dicks`.split(/\s+/),
);

/** What a forger puts beside such a word: with one of these it is the house's name again. */
export const forgersWords: ReadonlySet<string> = new Set(
  `connexion login logon signin account accounts compte comptes securite security secure verif verify verification validation
  valider paiement paiements telepaiement payment payer remboursement remboursements refund amende amendes majoration suivi tracking
  livraison delivery colis support assistance helpdesk webmail messagerie password wallet airdrop update reactivation
  regularisation konto sicherheit kunden kundenservice anmelden tan banking`.split(/\s+/),
);
