import type { Institution } from './types.ts';

/** The French académies, as in their domains `ac-NAME.fr`. */
export const academies: readonly string[] = [
  ...[
    'aix-marseille',
    'amiens',
    'besancon',
    'bordeaux',
    'caen',
    'clermont',
    'corse',
    'creteil',
    'dijon',
    'grenoble',
  ],
  ...[
    'guadeloupe',
    'guyane',
    'lille',
    'limoges',
    'lyon',
    'martinique',
    'mayotte',
    'montpellier',
    'nancy-metz',
    'nantes',
  ],
  ...[
    'nice',
    'normandie',
    'noumea',
    'orleans-tours',
    'paris',
    'poitiers',
    'polynesie',
    'reims',
    'rennes',
    'reunion',
  ],
  ...['rouen', 'spm', 'strasbourg', 'toulouse', 'versailles', 'wf'],
];

const academyDomains = academies.map((academy) => `ac-${academy}.fr`);
/** Régions académiques: several académies under one roof. */
const regionDomains = [
  ...['grand-est', 'hauts-de-france', 'auvergne-rhone-alpes', 'occitanie', 'nouvelle-aquitaine', 'idf'],
  'bourgogne-franche-comte',
].map((region) => `region-academique-${region}.fr`);
const schoolDomains = [
  ...academyDomains,
  ...regionDomains,
  ...['education.gouv.fr', 'education.fr', 'phm.education.gouv.fr'],
];

export const schoolInstitutions: readonly Institution[] = [
  {
    name: 'Rectorat',
    variants: ['rectorat', 'services du rectorat', 'recteur', 'rectrice', 'region academique'],
    domains: schoolDomains,
    family: 'school',
  },
  {
    name: 'Académie',
    variants: [
      ...academies.flatMap((academy) => [
        `academie de ${academy.replace('-', ' ')}`,
        `academie ${academy.replace('-', ' ')}`,
        `ac ${academy.replace('-', ' ')}`,
      ]),
      'messagerie academique',
      'academie d aix marseille',
      'academie d amiens',
      'academie d orleans tours',
    ],
    domains: schoolDomains,
    family: 'school',
  },
  {
    name: 'Éducation nationale',
    variants: [
      ...[
        'education nationale',
        'ministere de l education nationale',
        'ministere de l education',
        'ministere education',
      ],
      ...['men dne'],
      ...['messagerie nationale', 'dsden', 'inspection academique', 'direction des services departementaux'],
    ],
    domains: schoolDomains,
    family: 'school',
  },
  {
    name: 'I-Prof',
    variants: ['i prof', 'iprof', 'siap iprof', 'message i prof', 'portail arena', 'arena'],
    domains: schoolDomains,
    family: 'school',
  },
  { name: 'ÉduConnect', variants: ['educonnect', 'edu connect'], domains: schoolDomains, family: 'school' },
  {
    name: 'ENT',
    variants: [
      ...[
        'mon bureau numerique',
        'monbureaunumerique',
        'ent mbn',
        'environnement numerique de travail',
        'toutatice',
      ],
      ...['eclat bfc', 'lycee connecte', 'skolengo'],
    ],
    domains: [
      ...[
        'monbureaunumerique.fr',
        'skolengo.com',
        'kosmoseducation.com',
        'toutatice.fr',
        'eclat-bfc.fr',
        'lyceeconnecte.fr',
      ],
      ...[
        'monlycee.net',
        'enthdf.fr',
        'ent27.fr',
        'entea.fr',
        'elyco.fr',
        'laclasse.com',
        'colibris.link',
        'mon-ent-occitanie.fr',
      ],
      ...schoolDomains,
    ],
    family: 'school',
  },
  {
    name: 'Pronote',
    variants: ['pronote', 'index education'],
    domains: ['index-education.net', 'index-education.com', 'index-education.fr'],
    family: 'school',
  },
  {
    name: 'École Directe',
    variants: ['ecole directe', 'ecoledirecte'],
    domains: ['ecoledirecte.com', 'aplim.fr'],
    family: 'school',
  },
  {
    name: 'Parcoursup',
    variants: ['parcoursup'],
    domains: [
      'parcoursup.fr',
      'parcoursup.gouv.fr',
      'enseignementsup-recherche.gouv.fr',
      'education.gouv.fr',
    ],
    family: 'school',
  },
  {
    name: 'CROUS',
    variants: ['crous', 'bourse crous', 'cnous', 'messervices etudiant', 'mes services etudiants'],
    domains: [
      ...[
        'aix-marseille',
        'amiens',
        'bfc',
        'bordeaux',
        'clermont',
        'corse',
        'creteil',
        'grenoble',
        'lille',
        'limoges',
      ],
      ...[
        'lorraine',
        'lyon',
        'montpellier',
        'nantes',
        'nice',
        'normandie',
        'orleans-tours',
        'paris',
        'poitiers',
        'reims',
      ],
      ...['rennes', 'reunion', 'strasbourg', 'toulouse', 'versailles', 'antillesguyane'],
    ]
      .map((region) => `crous-${region}.fr`)
      .concat(['etudiant.gouv.fr', 'lescrous.fr', 'cnous.fr', 'izly.fr', 'lokaviz.fr']),
    family: 'school',
  },
  {
    name: 'MGEN',
    variants: ['mgen', 'mutuelle generale de l education nationale'],
    domains: ['mgen.fr', 'groupe-vyv.fr'],
    family: 'school',
  },
  {
    name: 'CASDEN',
    variants: ['casden', 'casden banque populaire'],
    domains: ['casden.fr', 'banquepopulaire.fr'],
    family: 'school',
  },
  {
    name: 'Préfon',
    variants: ['prefon', 'prefon retraite'],
    domains: ['prefon.fr', 'prefon-retraite.fr', 'prefon.asso.fr'],
    family: 'school',
  },
  { name: 'MAIF', variants: ['maif'], domains: ['maif.fr', 'maif.com'], family: 'school' },
  {
    name: 'pass Culture',
    variants: ['pass culture'],
    domains: ['passculture.app', 'passculture.fr', 'pass.culture.fr'],
    family: 'school',
  },
  { name: 'CNED', variants: ['cned'], domains: ['cned.fr', 'ac-cned.fr'], family: 'school' },
  {
    name: 'Réseau Canopé',
    variants: ['reseau canope', 'canope'],
    domains: ['reseau-canope.fr', 'canope.fr'],
    family: 'school',
  },
  { name: 'Onisep', variants: ['onisep'], domains: ['onisep.fr'], family: 'school' },
  { name: 'RENATER', variants: ['renater'], domains: ['renater.fr'], family: 'school' },
];
