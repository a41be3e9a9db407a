import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyseBytes } from './analyse-file.ts';
import { createPdf, createZip } from './testing/files.ts';
import { createAlternative, createLetter, createWithFile } from './testing/letter.ts';

const own = ['ac-nancy-metz.fr'];
const paragraphs =
  '<p>Vous trouverez dans cette lettre les dates des réunions, le calendrier des conseils et le programme des sorties.</p>'.repeat(
    8,
  );

/** Honest mail that looks risky to a hasty filter; each must stay ordinary without any evidence. */
const honest: readonly { what: string; bytes: Buffer }[] = [
  {
    what: 'circular with many links',
    bytes: createAlternative(
      { From: 'DSDEN 54 <ce.dsden54@ac-nancy-metz.fr>', Subject: 'Circulaire de rentrée' },
      'Circulaire',
      `${paragraphs}${Array.from({ length: 25 }, (_, n) => `<a href="https://www.education.gouv.fr/bo/${n}">education.gouv.fr/bo/${n}</a> <a href="https://eduscol.education.fr/${n}">Texte ${n}</a>`).join('<br>')}<a href="https://forms.gle/abc">Inscription</a>`,
    ),
  },
  {
    what: 'password-change notice of a real service',
    bytes: createLetter(
      { From: 'Netflix <info@account.netflix.com>', Subject: 'Votre mot de passe a été modifié' },
      'Bonjour,\nle mot de passe de votre compte a été modifié. Si vous n’êtes pas à l’origine de ce changement, réinitialisez-le tout de suite : https://www.netflix.com/password\nNous ne vous demanderons jamais votre mot de passe par courriel.',
    ),
  },
  {
    what: 'newsletter of a museum, hidden preview and click counter',
    bytes: createAlternative(
      {
        From: 'Musée lorrain <lettre@musee-exemple.example>',
        'Reply-To': 'contact@musee-exemple.example',
        Subject: 'Les ateliers du printemps',
      },
      'Les ateliers',
      `<div style="display:none">Réservez pour vos classes</div><table style="font-size:0"><tr><td style="font-size:14px">${paragraphs}</td></tr></table><a href="https://musee.us1.list-manage.com/track/click?u=1">www.musee-exemple.example</a> <a href="https://musee.us1.list-manage.com/unsubscribe">Se désabonner</a>`,
    ),
  },
  {
    what: 'true parcel notice',
    bytes: createAlternative(
      { From: 'Chronopost <chronopost@notif.chronopost.fr>', Subject: 'Votre colis arrive demain' },
      'Votre colis arrive demain.',
      `<p>Votre colis sera livré demain entre 9 h et 13 h.</p>${paragraphs}<a href="https://www.chronopost.fr/suivi?n=1">Suivre mon colis</a>`,
    ),
  },
  {
    what: 'parent on free mail',
    bytes: createLetter(
      { From: 'Sandrine Weber <sandrine.weber57@orange.fr>', Subject: 'Absence de Lucas en 4eB' },
      'Bonjour,\nLucas est malade, il sera absent jeudi et vendredi. Pouvez-vous me communiquer les devoirs ?\nJ’ai perdu le code de la cantine, comment le retrouver ?\nMerci, Mme Weber',
    ),
  },
  {
    what: 'parent who forgot the password',
    bytes: createLetter(
      { From: 'Karim B. <karim.b@gmail.com>', Subject: 'ÉduConnect' },
      'Bonjour, j’ai oublié mon mot de passe ÉduConnect. Mon compte est bloqué. Pouvez-vous m’aider ? Merci',
    ),
  },
  {
    what: 'absence reply',
    bytes: createLetter(
      {
        From: 'Paul Arnould <paul.arnould@mairie-exemple.example>',
        Subject: 'Réponse automatique : Réunion',
        'Auto-Submitted': 'auto-replied',
      },
      'Je suis absent jusqu’au 12 mars. En cas d’urgence, écrivez à accueil@mairie-exemple.example.',
    ),
  },
  {
    what: 'forwarded chain with links',
    bytes: createLetter(
      { From: 'Luc Thiriet <luc.thiriet@ac-nancy-metz.fr>', Subject: 'TR: RE: RE: Voyage à Verdun' },
      'Pour info.\n\n> De : Office de tourisme\n> Vous trouverez nos tarifs : http://www.verdun-exemple.example/tarifs\n>\n>> Merci de nous envoyer votre RIB.\n>> Cliquez ici : https://bit.ly/3abcdE',
    ),
  },
  {
    what: 'colleague who asks whether a mail is a fraud',
    bytes: createLetter(
      { From: 'Inès Colin <ines.colin@ac-nancy-metz.fr>', Subject: 'Est-ce vrai ?' },
      'J’ai reçu ceci, est-ce un faux ?\n\n> Votre compte sera désactivé sous 24 heures.\n> Merci de nous envoyer votre NUMEN et votre mot de passe.',
    ),
  },
  {
    what: 'warning of the security officer',
    bytes: createLetter(
      { From: 'RSSI <rssi@ac-nancy-metz.fr>', Subject: 'Vigilance' },
      'Ne communiquez jamais votre NUMEN, votre mot de passe ni un code reçu par SMS. Aucun service ne vous les demandera par courriel.',
    ),
  },
  {
    what: 'code of a real service',
    bytes: createLetter(
      { From: 'Doctolib <no-reply@doctolib.fr>', Subject: 'Votre code de connexion' },
      'Votre code de vérification est 482913. Ne le communiquez à personne. Il expire dans 10 minutes.',
    ),
  },
  {
    what: 'quote of a supplier with PDF and ZIP',
    bytes: createWithFile(
      { From: 'Papeterie Martin <devis@papeterie-exemple.example>', Subject: 'Devis 2025-118' },
      'Bonjour, voici le devis demandé pour les cahiers. Le paiement se fait par mandat administratif.',
      {
        name: 'devis-2025-118.zip',
        type: 'application/zip',
        content: createZip(['devis.pdf', 'conditions.pdf']),
      },
    ),
  },
  {
    what: 'convocation in PDF',
    bytes: createWithFile(
      {
        From: 'Secrétariat <ce.0540001a@ac-nancy-metz.fr>',
        Subject: 'Convocation urgente au conseil de classe',
      },
      'Veuillez trouver votre convocation. Merci de confirmer votre présence avant vendredi.',
      { name: 'Convocation v1.2.pdf', type: 'application/pdf', content: createPdf() },
    ),
  },
  {
    what: 'union letter in HTML only',
    bytes: createLetter(
      {
        From: 'Syndicat exemple 54 <contact@syndicat54.example>',
        Subject: 'Mutations : le calendrier',
        'Content-Type': 'text/html; charset=utf-8',
      },
      `<html><body>${paragraphs}<a href="https://syndicat54.example/mutations">Lire la suite</a><a href="https://www.facebook.com/syndicat54">Facebook</a></body></html>`,
    ),
  },
  {
    what: 'English newsletter about passwords',
    bytes: createLetter(
      { From: 'Security Weekly <news@secweekly.example>', Subject: 'Why password managers matter' },
      'This week we look at why people reuse a password, and how a phishing mail asks for credentials. We will never ask you for yours.',
    ),
  },
];

for (const { what, bytes } of honest) {
  test(`honest: ${what}`, async () => {
    const { verdict, reasons, score } = await analyseBytes(bytes, own);
    assert.equal(verdict, 'ordinary', `${score} ${JSON.stringify(reasons)}`);
  });
}
