/** One message to many: from a functional mailbox or a service to everybody of a school, or of the académie. */
export interface Circular {
  from: 'school' | 'rectorat' | 'pial' | 'help-desk';
  subject: string;
  text: string;
  /** The same with a little formatting; made from the text when absent. */
  html?: string;
  file?: string;
}

export const circulars: Circular[] = [
  {
    from: 'rectorat',
    subject: 'Circulaire de rentrée 2026 : calendrier et priorités',
    file: 'circulaire-rentree-2026.pdf',
    text: 'Mesdames, Messieurs,\n\nVous trouverez ci-joint la circulaire de rentrée. Trois priorités pour l’année : la maîtrise des savoirs fondamentaux, le bien-être des élèves et l’accompagnement des équipes.\n\nLes pré-rentrées se tiennent aux dates habituelles ; le détail par département figure en annexe 2.\n\nLe secrétariat général',
  },
  {
    from: 'school',
    subject: 'Note de service n° 4 : surveillance des récréations',
    text: 'Chers collègues,\n\nÀ compter de lundi, la grille de surveillance est modifiée : deux adultes sous le préau en cas de pluie. Merci de vérifier vos créneaux sur le panneau de la salle des professeurs.\n\nLe secrétariat',
  },
  {
    from: 'rectorat',
    subject: 'Mouvement inter-académique : ouverture du serveur',
    text: 'Bonjour,\n\nLe serveur de saisie des vœux est ouvert du 5 au 26 novembre. La saisie se fait uniquement depuis le portail des agents, à l’adresse que vous connaissez ; aucun lien ne vous sera envoyé par courriel.\n\nLe bureau du mouvement',
  },
  {
    from: 'help-desk',
    subject: 'Votre messagerie change de plateforme : ce que vous avez à faire',
    html: '<p>Bonjour,</p><p>Votre boîte passera sur la nouvelle plateforme avec votre établissement. <strong>Vous n’avez rien à copier&nbsp;:</strong> messages, dossiers, contacts et filtres suivent.</p><ul><li>Votre adresse ne change pas.</li><li>Votre mot de passe ne change pas et personne ne vous le demandera.</li><li>Le jour venu, vous vous connecterez comme d’habitude.</li></ul><p>Une question&nbsp;? Appelez l’assistance, poste 4&nbsp;54&nbsp;54.</p>',
    text: 'Bonjour,\n\nVotre boîte passera sur la nouvelle plateforme avec votre établissement. Vous n’avez rien à copier : messages, dossiers, contacts et filtres suivent.\n\n- Votre adresse ne change pas.\n- Votre mot de passe ne change pas et personne ne vous le demandera.\n- Le jour venu, vous vous connecterez comme d’habitude.\n\nUne question ? Appelez l’assistance, poste 4 54 54.',
  },
  {
    from: 'school',
    subject: 'Exercice d’évacuation',
    text: 'Bonjour,\n\nUn exercice d’évacuation aura lieu dans la quinzaine, sans autre avertissement. Les consignes sont affichées dans chaque salle. Merci de faire l’appel au point de rassemblement.\n\nLa direction',
  },
  {
    from: 'rectorat',
    subject: 'Plan académique de formation : inscriptions jusqu’au 20',
    file: 'catalogue-formations.pdf',
    text: 'Bonjour,\n\nLes inscriptions individuelles au plan académique de formation sont ouvertes. Le catalogue est en pièce jointe ; les parcours « débuter dans le métier » et « scolariser les élèves à besoins particuliers » ont des places supplémentaires.\n\nL’école académique de la formation continue',
  },
  {
    from: 'pial',
    subject: 'Emplois du temps des AESH : changements de la semaine',
    file: 'emplois-du-temps-aesh.csv',
    text: 'Bonjour,\n\nSuite à deux absences, les interventions de jeudi sont réorganisées entre les trois établissements. Le tableau joint remplace le précédent. Merci de me prévenir si un déplacement vous pose problème.\n\nLa coordination',
  },
  {
    from: 'school',
    subject: 'Photographie de classe',
    text: 'Bonjour,\n\nLe photographe sera présent mardi matin. Les passages se font par classe, de la 6e à la 3e, à partir de 8 h 30 dans le gymnase.\n\nLe secrétariat',
  },
  {
    from: 'rectorat',
    subject: 'Indemnités kilométriques : nouvelle procédure',
    text: 'Bonjour,\n\nLes états de frais se déposent désormais dans l’application habituelle, accessible depuis le portail des agents. Les dossiers reçus sur papier après le 30 seront retournés.\n\nLa division des personnels',
  },
  {
    from: 'help-desk',
    subject: 'Rappel : reconnaître un message frauduleux',
    html: '<p>Bonjour,</p><p>Plusieurs messages se faisant passer pour I-Prof circulent. Trois réflexes&nbsp;:</p><ol><li>lire l’adresse de l’expéditeur, pas seulement son nom&nbsp;;</li><li>ne jamais donner son NUMEN ni son mot de passe, à personne&nbsp;;</li><li>en cas de doute, signaler le message et appeler l’assistance.</li></ol>',
    text: 'Bonjour,\n\nPlusieurs messages se faisant passer pour I-Prof circulent. Trois réflexes :\n1. lire l’adresse de l’expéditeur, pas seulement son nom ;\n2. ne jamais donner son NUMEN ni son mot de passe, à personne ;\n3. en cas de doute, signaler le message et appeler l’assistance.',
  },
  {
    from: 'school',
    subject: 'Menus de la cantine, semaines 47 et 48',
    file: 'menus.pdf',
    text: 'Bonjour,\n\nVoici les menus des deux prochaines semaines. Les repas exceptionnels sont à commander au plus tard la veille à 9 h.\n\nL’intendance',
  },
  {
    from: 'school',
    subject: 'Conseil d’administration : convocation',
    file: 'ordre-du-jour.pdf',
    text: 'Mesdames, Messieurs,\n\nVous êtes conviés au conseil d’administration. L’ordre du jour et les documents préparatoires sont joints. En cas d’empêchement, merci de prévenir votre suppléant.\n\nLe chef d’établissement',
  },
  {
    from: 'rectorat',
    subject: 'Enquête sur le bien-être au travail',
    text: 'Bonjour,\n\nL’enquête annuelle est ouverte jusqu’à la fin du mois. Vos réponses sont anonymes. Elle se trouve sur le portail des agents, rubrique « Vie professionnelle ».\n\nLa direction des ressources humaines',
  },
  {
    from: 'pial',
    subject: 'Réunion du PIAL : compte rendu',
    file: 'compte-rendu.pdf',
    text: 'Bonjour,\n\nMerci pour votre présence. Le compte rendu est joint ; la prochaine réunion portera sur l’accueil des nouveaux AESH et le livret de suivi.\n\nLa coordination',
  },
];
