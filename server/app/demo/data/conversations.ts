/**
 * Exchanges between people of one school. `{a}`, `{b}`, `{c}` are given names in the order of speaking, `{classe}`,
 * `{jour}`, `{heure}`, `{salle}`, `{eleve}` are filled from the lists below, so that one exchange serves several times.
 */
export interface Conversation {
  subject: string;
  /** Who speaks (0 = first person…) and what; the others receive. */
  lines: [speaker: 0 | 1 | 2, text: string][];
  /** Number of people in it. */
  people: 2 | 3;
  /** Name of a file that travels with the first message. */
  file?: string;
}

export const fillings = {
  classe: ['6e B', '5e A', '4e C', '3e D', '6e A', '5e C', '4e B'],
  jour: ['lundi', 'mardi', 'jeudi', 'vendredi'],
  heure: ['8 h 30', '10 h', '13 h 45', '15 h 15', '17 h'],
  salle: ['B12', '204', 'A07', 'du CDI', '113'],
  eleve: ['Noah', 'Inaya', 'Léa', 'Adam', 'Jade', 'Louis', 'Manon'],
};

export const conversations: Conversation[] = [
  {
    subject: 'Conseil de classe {classe}',
    people: 3,
    lines: [
      [
        0,
        'Bonjour à tous les deux,\n\nLe conseil de la {classe} est fixé à {jour}, {heure}, salle {salle}. Pensez à remplir les appréciations avant la veille au soir : les familles délégués recevront la synthèse le lendemain.\n\nMerci et bonne fin de semaine,\n{a}',
      ],
      [1, 'Bonjour {a},\n\nC’est noté. Il me manque encore une évaluation, je complète mercredi.\n\n{b}'],
      [
        2,
        'Bonjour,\n\nJe serai en formation jusqu’à 16 h mais je vous rejoins dès mon retour. Pouvez-vous commencer par les élèves que je n’ai pas ?\n\n{c}',
      ],
      [0, 'Bien sûr, on s’arrange comme cela. À {jour} !\n\n{a}'],
    ],
  },
  {
    subject: 'Échange de créneau {jour}',
    people: 2,
    lines: [
      [
        0,
        'Bonjour {b},\n\nSerais-tu d’accord pour échanger ton heure de {heure} avec la mienne {jour} prochain ? J’accompagne les {classe} au théâtre et je rentre trop tard.\n\nMerci d’avance,\n{a}',
      ],
      [1, 'Salut {a},\n\nPas de souci, cela m’arrange même. Tu préviens la vie scolaire ?\n\n{b}'],
      [0, 'C’est fait, l’emploi du temps est à jour. Merci beaucoup !\n\n{a}'],
    ],
  },
  {
    subject: 'Sortie au musée : autorisations des {classe}',
    people: 3,
    file: 'autorisation-sortie.pdf',
    lines: [
      [
        0,
        'Bonjour,\n\nVoici l’autorisation à distribuer aux {classe} pour la sortie de {jour}. Retour au secrétariat au plus tard la veille, avec la participation de 4,50 €. Le car part à {heure} précises.\n\nCordialement,\n{a}',
      ],
      [1, 'Merci {a}. Il me reste trois coupons à récupérer, je relance les familles ce soir.\n\n{b}'],
      [2, 'De mon côté tout est revenu. Qui prend la trousse de secours ?\n\n{c}'],
      [0, 'Je la prends, elle est à l’infirmerie. Merci à vous deux.\n\n{a}'],
    ],
  },
  {
    subject: 'Suivi de {eleve} ({classe})',
    people: 2,
    lines: [
      [
        0,
        'Bonjour {b},\n\nJe trouve {eleve} fatigué depuis deux semaines et les devoirs ne sont plus rendus. As-tu remarqué la même chose dans ton cours ?\n\n{a}',
      ],
      [
        1,
        'Bonjour {a},\n\nOui, surtout en première heure. J’ai appelé la famille hier : ils souhaitent nous rencontrer. Je propose {jour} à {heure}, salle {salle}.\n\n{b}',
      ],
      [0, 'Parfait, je serai là. Je préviens l’infirmière, elle connaît bien la situation.\n\n{a}'],
    ],
  },
  {
    subject: 'Vidéoprojecteur de la salle {salle}',
    people: 2,
    lines: [
      [
        0,
        'Bonjour,\n\nLe vidéoprojecteur de la salle {salle} s’éteint au bout de dix minutes. J’ai changé la rallonge, sans succès. Peut-on en emprunter un {jour} ?\n\n{a}',
      ],
      [
        1,
        'Bonjour {a},\n\nC’est la ventilation, le technicien passe en fin de semaine. En attendant, prenez celui du chariot mobile : réservé à votre nom {jour}.\n\nBonne journée,\n{b}',
      ],
    ],
  },
  {
    subject: 'Aménagements d’épreuves pour {eleve}',
    people: 3,
    file: 'amenagements.pdf',
    lines: [
      [
        0,
        'Bonjour,\n\nVous trouverez ci-joint les aménagements accordés à {eleve} pour le brevet blanc : tiers temps, sujet en taille 16, et une personne pour la lecture des consignes.\n\n{a}',
      ],
      [1, 'Merci. La salle {salle} est libre {jour} toute la matinée, je la réserve.\n\n{b}'],
      [2, 'Je suis disponible pour la lecture. À quelle heure dois-je arriver ?\n\n{c}'],
      [0, '{heure}, devant la salle {salle}. Merci beaucoup {c}.\n\n{a}'],
    ],
  },
  {
    subject: 'Inventaire des manuels de {classe}',
    people: 2,
    file: 'inventaire-manuels.csv',
    lines: [
      [
        0,
        'Bonjour {b},\n\nL’inventaire fait apparaître sept manuels manquants en {classe}. La liste est en pièce jointe. Les factures partent {jour}.\n\n{a}',
      ],
      [
        1,
        'Bonjour,\n\nDeux exemplaires viennent d’être retrouvés au CDI, je vous envoie les numéros : 114 et 131.\n\n{b}',
      ],
    ],
  },
  {
    subject: 'Réunion parents-professeurs',
    people: 3,
    lines: [
      [
        0,
        'Chers collègues,\n\nLa réunion avec les familles des {classe} aura lieu {jour} à partir de {heure}. Merci d’indiquer vos indisponibilités avant demain midi, que je puisse ouvrir les créneaux.\n\n{a}',
      ],
      [1, 'Disponible toute la soirée, sauf la dernière demi-heure.\n\n{b}'],
      [2, 'Pour moi, seulement après 17 h 30 : j’ai une réunion au collège voisin.\n\n{c}'],
    ],
  },
  {
    subject: 'Remplacement {jour} {heure}',
    people: 2,
    lines: [
      [
        0,
        'Bonjour {b},\n\nUne absence imprévue en {classe} {jour} à {heure}. Pourriez-vous prendre l’heure en remplacement de courte durée ?\n\n{a}',
      ],
      [1, 'Bonjour,\n\nC’est possible. J’en profiterai pour avancer sur l’exposé. En quelle salle ?\n\n{b}'],
      [0, 'Salle {salle}. Merci, je vous compte l’heure dans le pacte.\n\n{a}'],
      [1, 'Merci à vous.\n\n{b}'],
    ],
  },
  {
    subject: 'Projet « Lire en Mortagne »',
    people: 3,
    file: 'programme.pdf',
    lines: [
      [
        0,
        'Bonjour,\n\nL’auteur invité confirme sa venue {jour} ! Il rencontrera deux groupes : {classe} le matin, et le club lecture à {heure} au CDI. Le programme est joint.\n\nBelle journée,\n{a}',
      ],
      [
        1,
        'Quelle bonne nouvelle ! Les élèves ont presque fini le roman. {eleve} prépare déjà des questions.\n\n{b}',
      ],
      [2, 'Je m’occupe de l’affiche et de la vente de livres avec la librairie.\n\n{c}'],
      [1, 'On pense à prendre des photos ? Il faudra vérifier les droits à l’image.\n\n{b}'],
      [0, 'Oui, la liste est à jour au secrétariat.\n\n{a}'],
    ],
  },
  {
    subject: 'Codes de la photocopieuse',
    people: 2,
    lines: [
      [
        0,
        'Bonjour,\n\nJe n’ai plus de crédit à la photocopieuse avant les contrôles communs. À qui dois-je m’adresser ?\n\n{a}',
      ],
      [
        1,
        'Bonjour {a},\n\nPassez au secrétariat entre {heure} et la récréation, nous le rechargerons ensemble. Pas de code par courriel, s’il vous plaît.\n\n{b}',
      ],
    ],
  },
  {
    subject: 'Covoiturage pour la formation de {jour}',
    people: 3,
    lines: [
      [
        0,
        'Bonjour,\n\nJe pars en voiture à la formation de {jour}. Deux places libres, départ du parking à {heure}.\n\n{a}',
      ],
      [1, 'Je suis preneuse, merci !\n\n{b}'],
      [2, 'Moi aussi si la place est encore libre. Je ramènerai des madeleines.\n\n{c}'],
      [0, 'Complet alors, et bien nourri. À {jour} !\n\n{a}'],
    ],
  },
];
