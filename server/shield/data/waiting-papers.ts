/** What is said to wait behind a link, over folded text. Gaps are bounded, so that matching stays linear. */
const near = String.raw`[^.!?\n]{0,70}?`;

const thing = String.raw`(?:(?:minutes?|secondes?) de message|message (?:laisse|enregistre)|acte|messages? (?:vocal|vocaux|chiffre|securise)|vocal|repondeur|enregistrement|appels? (?:manque|sans reponse|en absence)|(?:manque|rate) un appel|boite vocale|fichier son|numerise|cherche a vous joindre|envois?|proces-verbal|pv\b|compte.rendu|releve|telecopie|fax|numerisation|scan|pages?|documents?|fichiers?|tableur|classeur|contrat|convention|avenant|plis?|courriers?|dossier|recommande|arrete|bon de commande)`;
const waits = String.raw`(?:que vous attend\w+|a ete (?:numerise|depose|enregistre|laisse)|reste (?:consultable|disponible|accessible)|a etre (?:signe|lu|valide)e?|vous attend\w*|t'attend|a (?:retirer|relire|completer|consulter|lire|signer|parapher|telecharger|recuperer|dechiffrer)|en attente|pour vous|a votre (?:intention|attention)|vous a (?:ete )?(?:envoye|adresse|depose|partage|transmis|laisse)\w*|avec vous|s'est exprime|pour l'ecouter|a prefere parler|vous (?:a|ont) ete|recue?s?|mise?s? en ligne|disponibles?|laisse\b)`;
const gave = String.raw`(?:a (?:laisse|depose|partage|adresse|transmis|envoye)|vous a (?:laisse|envoye|adresse|transmis|partage)|vous (?:invite a|demande de|prie de) (?:signer|parapher|lire|relire|consulter|completer)|souhaite que vous (?:relisiez|signiez|lisiez|completiez|validiez)|vous (?:a donne|donne|ouvre|a ouvert) acces|a parle (?:au|sur votre) repondeur|avez recu)`;

/** A paper or a voice that waits for the reader. */
export const papersWaiting = new RegExp(
  String.raw`\b${thing}\b${near}\b${waits}|\b${gave}\b${near}\b${thing}\b|\bsignatures? (?:\w+ )?manquantes?\b|\bmanque que (?:vous|votre signature)\b|\b(?:transmise?|adressee?|deposee?|envoyee?)s? pour (?:validation|signature|visa|relecture|parapheur)\b|\bvous invite a (?:signer|parapher)\b|\b(?:correspondante?|appelante?|interlocut\w+|appels?|numero)\b[^]{0,140}?\b(?:re)?(?:l'ecoute|ecout(?:er?|ez)|entendre)\b|\b(?:avez|as) (?:manque|rate) un appel\b|\bparler? (?:a|au|sur) (?:\w+ )?(?:boite vocale|repondeur)\b`,
  'g',
);

/** It does not wait for long, or for everybody. */
export const paperDelays =
  /\b(?:efface|supprime|detruit|retire|expire|conserve|se referme|disponible|accessible|consultable|visible|possible)\w*\b[^.!?\n]{0,40}\b(?:\d{1,2} ?(?:h\b|heures?|jours?)|(?:sept|trois|deux|cinq|dix|une?) (?:jours?|journee|semaine|heure)|ce soir|demain|aujourd'hui|minuit)|\b(?:apres|sous|avant|d'ici|passe) (?:\w+ ){0,2}(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2} ?(?:h\b|heures?|jours?)|jours?|ce soir|demain|aujourd'hui|minuit)\b|\b(?:seules? les personnes|que pour les destinataires|une seule fois)\b/g;

/** The reader's mailbox or account opens it. */
export const paperSignIns =
  /\b(?:connexion|acces|authentification|identification|mots? de passe|identifiants?|codes?)\b[^.!?\n]{0,60}\b(?:requise?|demande\w*|necessaires?|messagerie|adresse|habituels?|courriel)|\b(?:controle|verification|validation) de (?:leur|votre|la|l') ?(?:messagerie|adresse|identite|compte)\b|\bconnectez-vous\b|\b(?:avec|par) (?:votre|vos|son|sa|leur) (?:\w+ )?(?:adresse|boite|compte|acces|messagerie|identifiants?)\b/g;

/** Words on the door. */
export const paperDoors =
  /\b(?:ouvr|l'ecout|ecout|lecture|lancer|voir|lire|consult|examin|dechiffr|paraph|sign|telecharg|afficher|recuper|visualis|retir|acced|entendre)/;

/** The same in English and German, where offices across the border write so. */
export const papersWaitingAbroad =
  /\b(?:voice ?(?:mail|message|note)s?|(?:audio|voice) recording|missed call|fax(?:ed)? (?:document|message|page)s?|scanned (?:document|file|copy)|secure (?:message|document|file)|encrypted message)\b[^.!?\n]{0,70}?\b(?:for you|waiting|received|left|available|attached below|from|delivered|to (?:review|sign|listen|hear))\b|\bnew (?:voice|audio) ?(?:note|mail|message|recording)s?\b|\b(?:received|have|got|left you|sent you) (?:\w+ ){0,3}(?:voice ?(?:mail|message)|recording|fax|secure message|encrypted message|scanned document)|\b(?:sprachnachricht|anrufbeantworter|verpasster anruf|fax(?:nachricht)?|gescannte\w* (?:dokument|datei)|dokument|vertrag|datei|liste|ordner)\b[^.!?\n]{0,70}?\b(?:erhalten|wartet|hinterlassen|bereit|freigegeben|geteilt|zur (?:unterschrift|ansicht|unterzeichnung)|zu unterzeichnen|unterschreiben)\b/g;
export const paperDoorsAbroad =
  /(?:\b(?:play|listen|hear|view|open|review|download|retrieve|access|read|sign)\b|anhoren|abhoren|offnen|ansehen|anzeigen|herunterladen|unterschreiben|unterzeichnen|abrufen)/;
export const paperDelaysAbroad =
  /\b(?:expires?|deleted|removed|available|valid|accessible)\b[^.!?\n]{0,40}\b(?:\d{1,2} ?(?:h\b|hours?|days?)|today|tonight|tomorrow|midnight)|\b(?:ablauft|lauft|geloscht|verfugbar|gultig)\b[^.!?\n]{0,40}\b(?:\d{1,2} (?:stunden|tagen?)|heute|morgen|ab)\b|\bbis (?:heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag)\b/g;
export const paperSignInsAbroad =
  /\b(?:sign|log) ?in\b|\byour (?:e-?mail|work|school) (?:account|password|address|credentials)\b|\bpassword (?:is )?required\b|\bmelden sie sich\b|\banmelden\b|\bmit ihre[mnr] (?:e-?mail|konto|adresse|passwort|schul)/g;

/** It will come by another letter: nothing waits behind this one's link. */
export const paperAnnounced =
  /\b(?:recevrez|enverr(?:ai|ons|a)|parviendra)\b[^.!?\n]{0,40}\b(?:documents?|contrats?|dossiers?|mandats?|conventions?|avenants?) a (?:signer|relire|completer|retourner)\b/;
