import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyseBytes } from './analyse-file.ts';
import { createAlternative, createLetter, createWithFile } from './testing/letter.ts';
import { createProgram } from './testing/files.ts';

const own = ['ac-nancy-metz.fr'];

/** Whole messages modelled on lures that schools have met; without any evidence, as a file handed in. */
const lures: readonly { what: string; bytes: Buffer; mostly: string }[] = [
  {
    what: 'I-Prof, from a free site builder',
    mostly: 'institution-name',
    bytes: createAlternative(
      { From: 'I-Prof <messagerie.iprof@outlook.fr>', Subject: 'Vous avez un nouveau message I-Prof' },
      'Un message important vous attend.',
      '<p>Un message de votre gestionnaire vous attend.</p><p>Connectez-vous avec votre compte : <a href="https://iprof-connexion.weebly.com/">Lire le message</a></p>',
    ),
  },
  {
    what: 'security check of the rectorat’s IT, other ending',
    mostly: 'look-alike-link',
    bytes: createLetter(
      {
        From: 'Service informatique du rectorat <securite.rectorat@gmail.com>',
        Subject: 'Contrôle de sécurité obligatoire',
      },
      'Madame, Monsieur,\nle service informatique effectue un contrôle. Validez votre compte sous 24 heures : http://ac-nancy-metz.tk/controle\nLe rectorat',
    ),
  },
  {
    what: 'full mailbox',
    mostly: 'account-lure',
    bytes: createAlternative(
      {
        From: 'Administrateur messagerie <info@toitures-delmas.example>',
        Subject: 'Votre quota de messagerie est atteint',
      },
      'Votre quota est atteint.',
      '<p>Votre boîte est pleine : vos messages sont bloqués.</p><p>Cliquez ici dans les 24 heures pour augmenter votre espace : <a href="https://quota-boite.web.app/x">Augmenter</a></p>',
    ),
  },
  {
    what: 'head of school: change your password now',
    mostly: 'asks-for-secret',
    bytes: createLetter(
      { From: 'Le Proviseur <proviseur.lycee.poincare@gmail.com>', Subject: 'URGENT mots de passe' },
      'Bonjour,\nsuite à un piratage, envoyez-moi immédiatement votre mot de passe actuel afin que je le change.\nLe proviseur',
    ),
  },
  {
    what: 'NUMEN wanted',
    mostly: 'asks-for-secret',
    bytes: createLetter(
      {
        From: 'Gestion des personnels <gestion@personnels-en.example>',
        'Reply-To': 'drh.nancymetz@gmail.com',
        Subject: 'Mise à jour de votre dossier',
      },
      'Pour la mise à jour de votre dossier de carrière, merci de nous transmettre votre NUMEN et votre date de naissance par retour de courriel.',
    ),
  },
  {
    what: 'gift cards for the principal',
    mostly: 'role-name',
    bytes: createLetter(
      { From: 'La Principale <principale.direction77@gmail.com>', Subject: 'Disponible ?' },
      'Je suis en réunion. Pouvez-vous acheter quatre cartes cadeaux Google Play et m’envoyer les codes ? Je vous rembourse ce soir.',
    ),
  },
  {
    what: 'CROUS grant',
    mostly: 'institution-name',
    bytes: createAlternative(
      { From: 'CROUS Bourses <contact@aide-etudiants.example>', Subject: 'Votre bourse est disponible' },
      'Votre aide vous attend.',
      '<p>Votre bourse est disponible. Renseignez votre carte bancaire pour la recevoir : <a href="https://aide-etudiants-crous.top/">Recevoir</a></p>',
    ),
  },
  {
    what: 'parcel',
    mostly: 'institution-name',
    bytes: createAlternative(
      { From: 'Chronopost <livraison@kts-media.example>', Subject: 'Votre colis est en attente' },
      'Colis en attente',
      '<p>Votre colis est suspendu, réglez 1,99 € de frais de douane : <a href="https://bit.ly/x2y3z4">Suivre mon colis</a></p>',
    ),
  },
  {
    what: 'traffic fine',
    mostly: 'look-alike-sender',
    bytes: createLetter(
      { From: 'ANTAI <avis@antai-gouv-amendes.com>', Subject: 'Avis de contravention impayé' },
      'Votre amende reste impayée. Dernier rappel avant majoration : https://antai-gouv-amendes.com/payer',
    ),
  },
  {
    what: 'blackmail',
    mostly: 'money-lure',
    bytes: createLetter(
      { From: 'Hacker <x7k2q9d4@b8v3t1.top>', Subject: 'I know your secret' },
      'Your computer was hacked and I recorded a video through your webcam. Pay 1200 dollars in bitcoin within 48 hours.',
    ),
  },
  {
    what: 'Microsoft, from a trial host',
    mostly: 'institution-name',
    bytes: createAlternative(
      {
        From: 'Microsoft Outlook <no-reply@team8812.onmicrosoft.example>',
        Subject: 'Unusual sign-in activity',
      },
      'Unusual sign-in',
      '<p>Unusual sign-in activity. Your account will be locked. <a href="https://login-verify.pages.dev">Verify your account immediately</a></p>',
    ),
  },
  {
    what: 'link that shows the webmail and leads elsewhere',
    mostly: 'link-text-mismatch',
    bytes: createAlternative(
      { From: 'Maintenance <maintenance@hebergeur-sud.example>', Subject: 'Migration de votre messagerie' },
      'Migration',
      '<p>Confirmez votre compte avant vendredi : <a href="https://collecte.example/m">https://webmail.ac-nancy-metz.fr</a></p>',
    ),
  },
  {
    what: 'a program dressed as a decree',
    mostly: 'attachment-runs',
    bytes: createWithFile(
      { From: 'Scolarité <scolarite@lycee-prive.example>', Subject: 'Arrêté' },
      'Veuillez trouver l’arrêté ci-joint.',
      { name: 'arrete.pdf.exe', type: 'application/pdf', content: createProgram() },
    ),
  },
  {
    what: 'a sign-in page as an attachment',
    mostly: 'attachment-page',
    bytes: createWithFile(
      { From: 'Messagerie vocale <voix@tele-pro.example>', Subject: 'Message vocal' },
      'Écoutez votre message en ouvrant la pièce jointe.',
      {
        name: 'message.html',
        type: 'text/html',
        content: Buffer.from('<form action="https://x.example"><input type="password"></form>'),
      },
    ),
  },
];

for (const { what, bytes, mostly } of lures) {
  test(`lure: ${what}`, async () => {
    const { verdict, reasons, summary, score } = await analyseBytes(bytes, own);
    assert.ok(
      verdict === 'danger' || verdict === 'caution',
      `${verdict} ${score} ${JSON.stringify(reasons)}`,
    );
    assert.ok(
      reasons.some(({ signal }) => signal === mostly),
      JSON.stringify(reasons),
    );
    assert.match(summary.fr, /^(?:Message très probablement frauduleux|Prudence\.)/);
    assert.ok(
      reasons.every(({ text }) => !summary.fr.includes(text.fr)),
      summary.fr,
    );
  });
}
