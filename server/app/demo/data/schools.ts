/** A dozen invented schools in the four departments; the check letter is computed. */
export interface School {
  /** Seven digits of the UAI. */
  digits: string;
  name: string;
  city: string;
  department: string;
  kind: 'école' | 'collège' | 'lycée' | 'services';
}

export const schools: School[] = [
  {
    digits: '0549001',
    name: 'Collège Émile-Gallé',
    city: 'Essey-sur-Mortagne',
    department: '054',
    kind: 'collège',
  },
  {
    digits: '0549002',
    name: 'École élémentaire Les Mirabelliers',
    city: 'Villers-aux-Prés',
    department: '054',
    kind: 'école',
  },
  {
    digits: '0549003',
    name: 'Lycée Stanislas-Leszczynski',
    city: 'Nancéville',
    department: '054',
    kind: 'lycée',
  },
  { digits: '0549010', name: 'Rectorat', city: 'Nancéville', department: '054', kind: 'services' },
  {
    digits: '0559001',
    name: 'Collège des Côtes-de-Meuse',
    city: 'Vigneulles-la-Côte',
    department: '055',
    kind: 'collège',
  },
  {
    digits: '0559002',
    name: 'École primaire Jules-Bastien-Lepage',
    city: 'Damvillers-le-Bois',
    department: '055',
    kind: 'école',
  },
  { digits: '0579001', name: 'Lycée Fabert-des-Rives', city: 'Metzange', department: '057', kind: 'lycée' },
  { digits: '0579002', name: 'Collège Paul-Verlaine', city: 'Metzange', department: '057', kind: 'collège' },
  {
    digits: '0579003',
    name: 'École maternelle La Fensch',
    city: 'Hayvange',
    department: '057',
    kind: 'école',
  },
  { digits: '0889001', name: 'Collège des Ballons', city: 'Gérardval', department: '088', kind: 'collège' },
  {
    digits: '0889002',
    name: 'Lycée professionnel Les Images',
    city: 'Épinal-le-Haut',
    department: '088',
    kind: 'lycée',
  },
  {
    digits: '0889003',
    name: 'École élémentaire de la Vologne',
    city: 'Docelles-sur-Vologne',
    department: '088',
    kind: 'école',
  },
];

/** The unit that organises the AESH of several schools. */
export const pial = {
  name: 'PIAL Mortagne et Saintois',
  localPart: 'pial.mortagne',
  schools: ['0549001', '0549002', '0549003'],
};
