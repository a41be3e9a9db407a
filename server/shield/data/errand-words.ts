const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** What the State alone looks after for its agents, pupils and families, as a domain of nobody's might be called. */
export const errandWords = words(
  `paye payes paie paies remuneration remunerations indemnite indemnites deplacement deplacements mission missions frais affectation
   affectations mutation mutations rectorat dsden drfip ddfip tresor recettes recouvrement reversement scolarite inscription
   inscriptions bourse bourses concours examens retraite retraites pension pensions avancement titularisation`,
);

/** Words beside them that are nobody's name. */
export const plainWords = words(
  `agent agents personnel personnels enseignant enseignants professeur professeurs enseignement education nationale scolaire scolaires etat
   public publics publique publiques fonctionnaire fonctionnaires espace portail service services gestion guichet dossier dossiers compte
   comptes mon mes votre vos le la les de des du en ligne remboursement remboursements complement prime primes seconde sixieme college
   colleges lycee lycees ecole ecoles eleve eleves famille familles parents academie academies academique est ouest nord sud france fr
   info infos net web`,
);
