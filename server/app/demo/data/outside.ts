/** Mail from outside the académie: parents and partners, honest; and frauds modelled on real lures. */
export interface OutsideMail {
  from: { name: string; address: string };
  replyTo?: string;
  subject: string;
  text: string;
  html?: string;
  file?: string;
  /** Of its List-Unsubscribe field (RFC 2369). */
  unsubscribe?: string;
  /** What sender authentication would have said. */
  authenticated: boolean;
}

export const honest: OutsideMail[] = [
  {
    from: { name: 'Delphine Fontaine', address: 'delphine.fontaine@courriel.example' },
    subject: 'Absence de Léa jeudi',
    authenticated: true,
    text: 'Bonjour Madame,\n\nLéa sera absente jeudi matin pour un rendez-vous chez l’orthodontiste. Elle rattrapera le cours avec une camarade.\n\nBien cordialement,\nDelphine Fontaine',
  },
  {
    from: { name: 'Grégory Collignon', address: 'g.collignon@boite.example' },
    subject: 'Demande de rendez-vous',
    authenticated: true,
    text: 'Bonjour,\n\nSerait-il possible de vous rencontrer au sujet de Noah ? Nous sommes disponibles le mardi après 17 h ou le vendredi midi.\n\nMerci d’avance,\nGrégory Collignon',
  },
  {
    from: { name: 'Médiathèque de la Mortagne', address: 'jeunesse@mediatheque-mortagne.example' },
    subject: 'Accueil de classe : dates proposées',
    authenticated: true,
    file: 'dates.pdf',
    text: 'Bonjour,\n\nNous pouvons accueillir vos élèves trois matinées en décembre. Le tableau des dates est joint ; dites-nous ce qui vous convient.\n\nL’équipe jeunesse',
  },
  {
    from: { name: 'Transports Lorrains', address: 'reservation@cars-lorrains.example' },
    subject: 'Votre devis n° 2026-1187',
    authenticated: true,
    file: 'devis-2026-1187.pdf',
    text: 'Bonjour,\n\nSuite à votre demande, voici notre devis pour un car de 49 places. Il est valable trente jours.\n\nLe service réservation',
  },
  {
    from: { name: 'Revue Pédagogies', address: 'lettre@revue-pedagogies.example' },
    unsubscribe: 'https://revue-pedagogies.example/desabonnement?lecteur=54',
    subject: 'La lettre de novembre : évaluer sans noter',
    authenticated: true,
    html: '<h2>Évaluer sans noter</h2><p>Quatre équipes racontent leur année. <a href="https://revue-pedagogies.example/novembre">Lire le dossier</a></p><p>Et aussi&nbsp;: <a href="https://revue-pedagogies.example/agenda">l’agenda</a>, <a href="https://revue-pedagogies.example/archives">les archives</a>.</p><p><img src="https://revue-pedagogies.example/couverture.png" alt="Couverture du numéro de novembre" width="120" height="160"></p><p><small><a href="https://revue-pedagogies.example/desabonnement">Se désabonner</a></small></p>',
    text: 'Évaluer sans noter : quatre équipes racontent leur année.\nhttps://revue-pedagogies.example/novembre',
  },
];

export const frauds: OutsideMail[] = [
  {
    from: { name: 'I-Prof Assistance', address: 'iprof.support@webmail-services.example' },
    replyTo: 'dossier.enseignant@boite-libre.example',
    subject: 'I-Prof : votre dossier sera suspendu sous 24 h',
    authenticated: false,
    html: '<p>Cher(e) enseignant(e),</p><p>Suite à une mise à jour, votre dossier I-Prof doit être vérifié <b>sous 24 heures</b>, faute de quoi votre avancement sera suspendu.</p><p>Confirmez votre identifiant, votre mot de passe et votre NUMEN ici&nbsp;: <a href="http://iprof-verification.example/ac/connexion.php">https://bv.ac-demo.example/iprof</a></p><p>Le service I-Prof</p>',
    text: 'Cher(e) enseignant(e), votre dossier I-Prof doit être vérifié sous 24 heures. Confirmez votre identifiant, votre mot de passe et votre NUMEN : http://iprof-verification.example/ac/connexion.php',
  },
  {
    from: { name: 'Messagerie académique', address: 'quota@ac-demo-example.tk' },
    subject: 'Votre quota est atteint',
    authenticated: false,
    html: '<p>Votre boîte aux lettres a dépassé 98&nbsp;% de son quota. Vos messages seront bloqués aujourd’hui.</p><p><a href="http://ac-demo-example.tk/webmel/login">Augmenter mon quota maintenant</a></p><p>Administrateur système</p>',
    text: 'Votre boîte a dépassé son quota. Vos messages seront bloqués. Connectez-vous : http://ac-demo-example.tk/webmel/login',
  },
  {
    from: { name: 'Sylvain Marchal', address: 'sylvain.marchal.principal@boite-libre.example' },
    subject: 'Urgent, êtes-vous disponible ?',
    authenticated: true,
    text: 'Bonjour,\n\nJe suis en réunion et ne peux pas téléphoner. J’ai besoin que vous achetiez rapidement quatre cartes cadeaux de 100 € pour une remise de prix. Envoyez-moi les codes par retour de courriel, je vous rembourse ce soir.\n\nSylvain Marchal\nPrincipal',
  },
  {
    from: { name: 'Service informatique du Rectorat', address: 'securite.rectorat@gmail.example' },
    subject: 'Contrôle de sécurité obligatoire',
    authenticated: true,
    html: '<p>Bonjour,</p><p>Dans le cadre d’un contrôle de sécurité, vous devez valider votre compte en saisissant votre mot de passe sur la page suivante&nbsp;: <a href="https://formulaire-libre.example/s/ac-demo">portail sécurisé</a>.</p><p>Sans réponse, votre compte sera fermé ce soir.</p>',
    text: 'Contrôle de sécurité : validez votre compte en saisissant votre mot de passe : https://formulaire-libre.example/s/ac-demo',
  },
  {
    from: { name: 'Mélanie Didier', address: 'melanie.didier88@boite-libre.example' },
    subject: 'C’est vraiment étrange',
    authenticated: true,
    text: 'Salut,\n\nTu as vu ça ? C’est vraiment étrange, regarde : http://193.51.224.9:8081/photo.php\n\nMélanie',
  },
  {
    from: { name: 'Colissimo', address: 'livraison@suivi-colis-laposte.example' },
    subject: 'Votre colis est en attente : 1,95 € à régler',
    authenticated: false,
    file: 'Bordereau.pdf.html',
    html: '<p>Votre colis n° 8R00417 n’a pas pu être livré. Réglez les frais de 1,95&nbsp;€ avec votre carte bancaire&nbsp;: <a href="http://suivi-colis-laposte.example/payer">www.laposte.fr/suivi</a></p>',
    text: 'Votre colis est en attente. Réglez 1,95 € par carte bancaire : http://suivi-colis-laposte.example/payer',
  },
];
