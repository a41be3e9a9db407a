import { checkTable } from '../testing/check-table.ts';
import { rulesOf } from '../testing/rule.ts';
import { ruleInstitution } from './rule-institution.ts';

const rules = rulesOf({
  kind: 'institution',
  pattern: 'Mon Bureau Exemple',
  words: ['MBE messagerie'],
  domains: ['bureau-example.fr'],
});
const named = (name: string, address = 'info@ailleurs.example') => ({ from: { name, address }, rules });

checkTable(ruleInstitution, [
  {
    what: 'its name elsewhere',
    message: named('Mon Bureau Exemple'),
    expect: 0.8,
    quotes: 'bureau-example.fr',
  },
  {
    what: 'where it comes from',
    message: named('Mon Bureau Exemple'),
    expect: 0.8,
    quotes: '@ailleurs.example',
  },
  { what: 'another name of it', message: named('Service MBE messagerie'), expect: 0.6 },
  { what: 'in other letters', message: named('MON  BUREAU ÉXEMPLE'), expect: 0.6 },
  {
    what: 'at its own domain',
    message: named('Mon Bureau Exemple', 'info@lettres.bureau-example.fr'),
    expect: 0,
  },
  { what: 'half of its name', message: named('Anne Bureau'), expect: 0 },
  { what: 'one of ours', message: named('Mon Bureau Exemple', 'a@ac-nancy-metz.fr'), expect: 0 },
  { what: 'no name', message: { from: { address: 'info@ailleurs.example' }, rules }, expect: 0 },
  { what: 'no rule', message: { from: { name: 'Mon Bureau Exemple', address: 'a@b.example' } }, expect: 0 },
]);
