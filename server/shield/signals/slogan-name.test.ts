import { checkTable, type Row } from '../testing/check-table.ts';
import { sloganName } from './slogan-name.ts';

const named = (name: string, expect: Row['expect']): Row => ({
  what: name,
  message: { from: { name, address: 'x@entreprise-x.fr' } },
  expect,
});

checkTable(sloganName, [
  named('👉 Gagnante 🎁', 1),
  named('Encaissez 500 € maintenant', 1),
  named('Anne Vautrin', 0),
  { ...named('Microsoft®', 1), quotes: { fr: 'une enseigne ou à un slogan', en: 'a brand or a slogan' } },
  {
    ...named('Association des parents d’élèves de Jarville', 0.4),
    quotes: 'Association des parents d’élèves de Jarville',
  },
  named('Collège Jean-Lamour', 0),
  named('Jarville (association des parents d’élèves) via Groupes', 0),
  // What opens and never closes hides nothing, and is read once.
  named(`Association ((des parents d’élèves de Jarville ${'('.repeat(60_000)}`, 0.7),
  {
    what: 'a long name that the domain bears',
    message: { from: { name: 'Association des amis du musée lorrain', address: 'x@musee-lorrain.example' } },
    expect: 0,
  },
]);
