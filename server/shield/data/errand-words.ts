const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** What letters ask people to see to: an account, money, papers, a sending. */
export const errandWords: ReadonlySet<string> = new Set(
  words(`
    acces achat actualisation adhesion affiliation affilies aide aides alerte alertes allocation amende amendes appel appels
    assistance attestation attestations authentification avancement avis badge badges banque bareme billing boite bourse bourses bulletin bulletins carte
    cartes cet colis compta comptabilite compte comptes conformite conges connexion contact contentieux contravention controle
    convention conventions coupon creance creances cyber demande demarche demarches depot digest doc docs document documents dossier
    dossiers douane droits dsi encaissement enquete enrolement envoi espace examen examens expedition facturation facture factures fichier
    fichiers file files formalites formulaire frais habilitation helpdesk huissier identifiant identification identite impots indemnite
    indemnites info infos inscription inscriptions it justice justificatif lecture licence licences livraison login logistique loyer macaron mail
    mailbox mailgate maj messagerie messages mfa migration mouvement mutation mutations notification notifications nsi office offre otp paie
    paiement paiements paye payment pension permis plainte pli plis portail portal pret prets prime primes procedure prelevement
    psc quarantaine quota recettes reclamation recouvrement recrutement reglement reglements regularisation remboursement remboursements remuneration renouvellement
    repondeur reservation resultats retraite rgpd rh rib salaire salaires secure securite security securise serveur service
    services signature signatures signer solde stationnement stockage suivi support technicien technique tresorerie urgent validation vaccination
    verification versement verif vignette virement vitale vocal vocale voeux voicemail
    assist domaine domaines hebergement parapher parapheur statistiques guichet ssi menu menus recouvrir dette dettes huissiers fps etiquette commande commandes complementaire
    bestatigung dienst formular gehalt konto kundenservice paket personal postfach rechnung verwaltung zahlung
    mission missions account billing delivery document invoice parcel payroll refund sign shared share verify view
  `),
);

/** What may stand beside: for whom, where, little words. */
export const besideWords: ReadonlySet<string> = new Set(
  words(`
    agent agents bureau carriere concours direction enseignants enseignement formation formations gestion informatique mobilite mutuelle numerique observ observatoire personnel personnels sante secretariat vehicule voirie
    abo academie academies academique academiques adherent adherents associes campus cabinet cantine centre clg client clients college colleges
    collegue collegues e commune communes de des des du ecole ecoles edu education eleve eleves en ent entreprise est et etablissement etablissements etat etude etudiant
    etudiants etudes europe express facile familles famille fonctionnaire fonctionnaires fr france grand grandest groupe hopital hub ia idf jeunes la le les
    ligne link lorraine lycee lycees ma mes metropole metz mon moselle nancy national nationale net nord numeriques online ouest page pages parent
    parents parking particulier particuliers point pole premium prof professeur professeurs pro profs public publique publiques publics rapide region relay rectorat repas restauration
    restaurant scolaire scolaires self sejour sejours site sms sud transport transports vie voyage voyages web www zone
    arena caf chorus crous dgfip drfip dsden educonnect ensap iprof onedrive outlook pronote sharepoint siecle teams webmail webmel zimbra
    schule schul schulen
  `),
);
