/** Whose account stands on every bill: that is no paper of a person's. */
export const publicHouse = String.raw`(?:de l'|du |de la |de votre |d'un )(?:etablissement|ecole|college|lycee|agen\w+ comptable|association|foyer|fse|cooperative|amicale|club|intendance|commune|mairie)`;

/** « RIB en bas du devis »: the writer's own account. */
const writersOwn = String.raw`(?:(?:est|figure|se trouve) )?(?:en (?:bas|page|fin|pied|piece jointe|annexe)|au (?:dos|verso|bas)|ci-(?:joint|dessous|apres)|joint\b|inchange|habituel|(?:vous |leur |lui )?a (?:deja )?ete |(?:sur|de) (?:la|le|notre|ma|mon) (?:facture|devis|contrat))`;

/** What proves who somebody is or where the money goes, over folded text: one row a paper. */
const papers: readonly RegExp[] = [
  /(?<!\b(?:mon|ma|mes|notre|nos|sa|son) )\b(?:carte (?:nationale )?d'identite|(?:pieces?|titres?) d'identite|passeports?|cni)\b/,
  /(?<!\b(?:mon|ma|mes|notre|nos|sa|son) )\bcarte vitale\b/,
  /\b(?:numero|attestation) de (?:securite sociale|secu)\b/,
  new RegExp(
    String.raw`(?<!\b(?:mon|ma|mes|notre|nos|sa|son) )\b(?:rib|releve d'identite(?: bancaire)?|coordonnees bancaires)\b(?! ${publicHouse})(?! ${writersOwn})`,
  ),
  /(?<!\b(?:mon|ma|mes|notre|nos|sa|son) )\b(?:bulletins?|fiches?) de (?:paie|paye|salaire)s?\b/,
  /(?<!\b(?:mon|ma|mes|notre|nos|sa|son) )\bjustificatif de domicile\b/,
  /\bavis d'impo(?:ts?|sition)\b/,
  /\b(?:photo|copie|photographie)[^.!?\n]{0,20}\b(?:de|de la|de votre|de ta) carte (?:bancaire|bleue|de credit)\b|(?<!\b(?:ma|par|en|notre) )\bcarte bancaire\b/,
  /\bselfie\b/,
  /\b(?:votre|ta) carte (?:d'agent|professionnelle|pass education)\b/,
  // German.
  /(?<!\b(?:meine[mnrs]?|unsere[mnrs]?) )\b(?:(?:personal)?ausweis(?:es|kopie)?|reisepass(?:es)?)\b/,
  /(?<!\b(?:meine[mnrs]?|unsere[mnrs]?) )\b(?:bank|konto)verbindung\b/,
  /(?<!\b(?:meine[mnrs]?|unsere[mnrs]?) )\bgehaltsabrechnung(?:en)?\b/,
  /\bpermis de conduire\b|\b(?:votre|ton) permis\b/,
];

/** A face beside the card: what banks ask for on their own page, to open an account. */
export const faceBesideCard =
  /\bselfie\b|\b(?:photo\w*|image|video)\b[^.!?\n]{0,15}\b(?:votre|ton) visage\b|\bfilm\w+ (?:votre|ton) visage\b|\bpren(?:ez|ds)[ -](?:vous|toi) en photo\b|\b(?:photo\w*|image|portrait)\b[^.!?\n]{0,50}\b(?:tenant|tenue|a cote de (?:votre|ton) visage|avec votre (?:carte|piece))\b/;

/** Something is handed over; « je vous envoie » is the contrary. */
export const paperDemands =
  /(?<!\b(?:je|j'ai|on) (?:(?:vous|te|lui|les?|la) )?)\b(?:joi(?:gn\w+|ndre)|(?<!\bvous )r?envo(?:y(?:ez|er|ant)|i(?:e|es)\b)|transm(?:ettez|ettre|ets|ettes|ettant)|fourni(?:r|s|sses?|ssez|ssant)|(?:tele)?(?:vers|depos|charg|transm)(?:ez|er|es|ant)|telecharg(?:ez|er|eant)|(?:adress|retourn|donn|present)(?:ez|er|es|ant)|produire|remett(?:ez|re|es)|communiqu(?:ez|er|es)|parvenir|(?:je|nous) (?:vous|te) demand\w+|(?:up)?on receipt of|(?:devons|devez|faut|souhaitons) (?:\w+ ){0,2}recevoir|muni(?:ssez|r|s)|scann(?:ez|er|es|ant)|photographi(?:ez|er|es|ant)|il (?:me|nous|vous|te) (?:faut|faudra|faudrait|manque)|(?:vous |te )?(?:sera|seront|serait) demande\w*|televerser|avec une (?:photo|copie)|(?:manque|manquent) (?:encore )?(?:ton|ta|votre|vos|tes)|pren(?:ez|ds)[ -](?:vous|toi) en photo|inscription avec|renseign(?:e|es|ent|ez|er)\b|(?:benotigen|brauchen) wir|wir (?:benotigen|brauchen)|(?:senden|schicken|ubermitteln|reichen|mailen) sie|teilen sie uns|(?:bestatigen|aktualisieren) sie|pieces? (?:demandees?|suivantes?|a fournir))\b/g;

/** The papers named in a passage, each once, as written there. */
export function listPapers(around: string): string[] {
  return papers.flatMap((paper) => paper.exec(around)?.[0] ?? []);
}
