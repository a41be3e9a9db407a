/** Each guide: the screens whose values are typed for incoming and outgoing mail, and what its program calls them. */
export const byHand = [
  {
    program: /^iPhone/,
    screen: 'Serveur de réception',
    outgoing: 'Serveur d’envoi',
    /** Where its port is, and whether it is of TLS: a switch that says no more. */
    later: { incoming: 'Avancé', outgoing: 'Serveur principal' },
    words: {
      host: 'Nom d’hôte',
      port: 'Port du serveur',
      security: 'Utiliser SSL',
      login: 'Nom d’utilisateur',
    },
  },
  {
    program: /^Thunderbird/,
    screen: 'Paramètres du serveur de réception',
    outgoing: 'Paramètres du serveur d’envoi',
    words: {
      host: 'Nom d’hôte',
      port: 'Port',
      security: 'Sécurité de la connexion',
      login: 'Nom d’utilisateur',
    },
  },
  {
    program: /^Outlook/,
    screen: 'Courrier entrant',
    outgoing: 'Courrier sortant',
    words: { host: 'Serveur', port: 'Port', security: 'Méthode de chiffrement', login: 'Nom d’utilisateur' },
  },
  {
    program: /^Un autre/,
    screen: 'Courrier entrant',
    outgoing: 'Courrier sortant',
    words: { host: 'Serveur', port: 'Port', security: 'Sécurité', login: 'Identifiant' },
  },
];
