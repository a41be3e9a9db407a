import { parseInstitutions } from './parse-institutions.ts';
import type { Institution } from './types.ts';

/**
 * What agents sign in to for their work, beside I-Prof. Colleagues, unions and firms speak of these all day: only a name that is
 * theirs alone claims anything, never a subject (see parse-institutions.ts for the tilde). Those under the académies' own
 * domains name none.
 */
const own: readonly Institution[] = parseInstitutions(
  'school',
  `
M@gistère ~ | m gistere, m@gistere, magistere education, plateforme magistere, parcours magistere, formation magistere | magistere.education.fr education.gouv.fr
Tribu ~ | tribu education, tribu education nationale, espace tribu, espaces tribu | tribu.phm.education.gouv.fr
Apps Éducation ~ | apps education | apps.education.fr
ADAGE ~ | adage education, adage pass culture, pass culture adage, application adage, plateforme adage | adage-pr.phm.education.gouv.fr pass.culture.fr passculture.app
Cyclades ~ | cyclades education, cyclades education nationale, cyclades examens, cyclades examens et concours, application cyclades | cyclades.education.gouv.fr
SIAM ~ | i prof siam, iprof siam, siam i prof, siam iprof, siam mutations, siam mouvement, siam mutation, application siam | education.gouv.fr
Gaïa ~ | gaia formation, gaia formations, application gaia, gaia education nationale, gaia inscription | education.gouv.fr
PSC ~ | psc education, psc education nationale, mgen psc education, psc mgen, psc sante, psc obligatoire | mgen.fr groupe-vyv.fr cnp.fr
Pix ~ | pix orga, pix certif, certification pix, pix certification, plateforme pix | pix.fr pix.org
`,
);

/** Also under any domain of the State. */
const shared: readonly Institution[] = parseInstitutions(
  'state',
  `
Tchap ~ | tchap, messagerie tchap | tchap.gouv.fr
Chorus-DT ~ | chorus dt, chorus deplacements, chorus deplacements temporaires, chorus pro, chorus formulaires | chorus-dt.gouv.fr chorus-pro.gouv.fr
`,
);

/** The same by a name that many others have: a woman is called Gaïa, islands Cyclades, a choir Chorus. */
const common: ReadonlyMap<string, string> = new Map([
  ['M@gistère', 'magistere'],
  ['Tribu', 'tribu'],
  ['ADAGE', 'adage'],
  ['Cyclades', 'cyclades'],
  ['SIAM', 'siam'],
  ['Gaïa', 'gaia'],
  ['PSC', 'psc'],
  ['Pix', 'pix'],
  ['Chorus-DT', 'chorus'],
]);

export const schoolTools: readonly Institution[] = [...own, ...shared].flatMap((tool) => {
  const word = common.get(tool.name);
  return word === undefined ? [tool] : [tool, { ...tool, variants: [word], common: true }];
});
