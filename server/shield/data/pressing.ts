/**
 * The parts of which pressing letters are built, over folded text: what is at stake, what is to be done, by when, what is lost
 * otherwise, who speaks. Each part alone is everyday. Gaps are bounded, so that matching stays linear.
 */

/** What a reader holds, owes or is owed. */
export const matters =
  /\b(?:comptes?|acces|badges?|cartes?|boites?|messagerie|identifiants?|mots? de passe|certificats?|licences?|habilitations?|dossiers?|inscriptions?|candidatures?|contrats?|conventions?|avenants?|salaires?|traitements?|pa[iy]es?|indemnites?|primes?|remboursements?|bourses?|allocations?|aides?|etats? de frais|rib|iban|coordonnees bancaires|factures?|reglements?|paiements?|virements?|amendes?|dettes?|creances?|impayes?|cotisations?|frais|soldes?|acomptes?|cautions?|colis|plis?|documents?|fichiers?|attestations?|justificatifs?|pieces?|donnees|sommes?|baremes?|voeux|mutations?|affiliation|adhesion|conges|prelevements?|moyens? de paiement|licences|profils?|espaces?|consultation|jugement|plaintes?|convocations?|penalites?|abonnements?|reservations?|places|photos?|tickets?|chambres?|sessions?|formulaires?|demandes?|droits)\b/;

/** What is to be done. */
export const demands =
  /\b(?:vous (?:pouvez encore|voudrez bien|etes (?:invite|prie|tenu)\w*)|(?:valid|confirm|verifi|control|regularis|regl|pay|acquitt|vers|vir|rembours|restitu|reactiv|activ|debloqu|renouvel|prolong|actualis|complet|renseign|saisi|sign|parapher|accept|consult|telecharg|ouvr|visualis|cliqu|connect|identifi|authentifi|flash|scann|repond|envo|renvo|transmett|communiqu|indiqu|adress|retourn|fourni|rappel|appel|contact|demand|recuper|retir|reclam|mett)(?:ez|er|ssez|yez|yer|re|ir)\b|merci de|veuillez|priere de|vous devez|il (?:vous )?(?:faut|reste a|suffit)|doit etre)/g;

/** By when, and soon. */
export const delays =
  /\b(?:(?:sous|dans|avant|d'ici|pendant|delai de|encore) (?:les |le |un delai de )?(?:\d{1,2}|un|une|deux|trois|quatre|cinq|huit|quelques) ?(?:h\b|heures?|jours?|minutes?)|(?:avant|des|d'ici|jusqu'a|passe|apres|au plus tard|pour) (?:le |la |ce |cette )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|midi|minuit|soir|ce soir|fin de (?:journee|semaine)|cloture|\d{1,2}(?:er)?\b)|aujourd'hui|ce jour|demain|ce soir|immediat\w*|sans (?:delai|tarder|attendre)|au plus (?:vite|tot)|des (?:reception|que possible)|urgent\w*|en urgence|derni(?:er|ere)s? (?:rappel|relance|avis|jour|delai|heures?))\b/g;

/** What befalls who does nothing. */
export const losses =
  /\b(?:a defaut|faute d\w+|en l'absence d\w+|en cas (?:d'(?:absence de (?:retour|reponse|reglement|paiement)|inaction)|de (?:non|retard|defaut|silence))|(?:pour|afin de|afin d'|pour ne pas) ?(?:eviter|conserver|garder|interrompre|perdre)|tacite\w*|execution forcee|ne (?:serez|sera|seront|pourrez|pourra|pourront|aurez|beneficierez|figurerez) (?:plus|pas)|seront? relances?|tant que\b[^.!?\n]{0,40}\bn'(?:est|a|avez|aurez)|nous (?:notifi|saisi|avert|inform|engag|bloqu|transmett|poursuiv|resili|annul|supprim|cloture)\w*ons|(?:fera|feront|ferait) l'objet d\w*|(?:sera|seront) (?:\w+ )?renvoye\w*|sinon|sans (?:quoi|cela|retour|reponse|reglement|paiement|regularisation|action|validation|confirmation)|dans le cas contraire|passe (?:ce|cette|le)\b|au-dela|(?:sera|seront|serait|serez|etre) (?:\w+ )?(?:perdu|annul|suspend|suspens|ferm|supprim|bloqu|coup|refus|rejet|retir|clos|clotur|resili|desactiv|report|major|factur|preleve|sais|transmis\w* (?:a|au)|poursuiv|radi|restreint|classe|redistribu|attribu|retourn|detrui|efface|averti|inform)\w*|(?:perdr|risqu)(?:ez|iez|a|ont)|(?:plus|pas) (?:acces|possible|accessible|utilisable|pris\w* en compte)|(?:nous|je) (?:serons?|serai|saisirons|engagerons|procederons|bloquerons)|poursuites?|saisie|majoration|penalites?|mise en demeure|huissier|interrompu\w*)\b/g;

/** That something is wrong already. */
export const faults =
  /\b(?:refuse|bloque|gele|suspendu|rejete|impaye|interrompu|illisible|invalide|errone|perime|expire|abime|endommage|incomplet|introuvable|inconnu|anormal|inhabituel|suspect|defaillant|en echec|en anomalie|mis en attente|insuffisant)(?:e?s?|le?s?)\b|\b(?:non|pas (?:\w+ )?(?:ete|pu)|n'a(?:vons|vez|)? pu) (?:\w+ ){0,2}(?:verse|paye|distribue|remis|valide|reconnu|acquitte|retrouve|confirme|delivre|livre|credite|aboutir)\w*|\b(?:ne (?:peut|peuvent|pourra)|n'a pu) (?:\w+ ){0,2}(?:etre|aboutir)|\b(?:anomalie|incident|erreur|impaye|echec|incoherence|dysfonctionnement)s?\b/g;

/** Apart from those who could say that it is false. */
export const apart =
  /\b(?:(?:reste\w*|strictement|ceci|operation|mission|demande|dossier) (?:est |sont )?confidentiel\w*|discretement|(?:en toute|avec|dans la|votre|ta|de la) (?:plus grande )?discretion|entre nous|n'en parlez|ne (?:pas )?(?:transfer|communiqu|diffus|parl)\w* (?:pas|a personne|ce message)|(?:uniquement|seulement|exclusivement) (?:par (?:mail|courriel|retour)|ici|en ligne|via)|pas d'appels?|ne (?:peux|puis) (?:pas )?(?:telephoner|etre joint\w*|repondre)|injoignable|ne passez pas par|personnel et nominatif)\b/g;

/** Offices, in the name that is shown or the address. */
export const offices =
  /\b(?:services?(?! (?:clients?|clientele|commercial|relation|adherents?|abonn\w+|consommateurs?))|direction|directeur|directrice|bureau|cellule|pole|division|cabinet|greffe|greffier|etude|maitre|me|huissiers?|juridique|jugement|scp|commissaires?|tribunal|tresor\w*|recouvrement|contentieux|creances?|controle|administration|administrateur|gestionnaire|gestion|support|assistance|help ?desk|securite|technicien|informatique|dsi|rectorat|recteur|academie|academique|ministere|inspection|inspecteur|inspectrice|ia|dasen|dsden|agence|caisse|centre|comite|commission|secretariat|comptab\w+|pa[iy]e|rh|ressources humaines|notifications?|alertes?|avis|proviseure?|principale?|chef|regie|guichet|observatoire|paierie|accueil|plateforme|portail|missions?|deplacements|drh|ssi|encaissement|forfaits?|office|espace|intendance|vie scolaire|finances|drfip|dgfip|chorus|mutuelle|banque|assurance|bourses?|crous)\b/;

/** Town halls write from hundreds of domains of their own about what families pay: by the name of the sender's domain, or beside it. */
export const townHall = /^(?:mairie|ville|commune|cc|agglo|metropole|communaute|departement|villede)\b/;
export const townHallName = /\b(?:mairie|ville|commune|metropole|communaute de communes|agglomeration)\b/;
