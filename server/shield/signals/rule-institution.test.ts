import { checkTable } from '../testing/check-table.ts';
import { rulesOf } from '../testing/rule.ts';
import { row } from '../testing/rows.ts';
import { ruleInstitution } from './rule-institution.ts';

const rules = rulesOf({
  kind: 'institution',
  pattern: 'Mon Bureau Exemple',
  words: ['MBE messagerie'],
  domains: ['bureau-example.fr'],
});
const named = (name: string, address = 'info@ailleurs.example') => ({ from: { name, address }, rules });

checkTable(ruleInstitution, [
  row('its name elsewhere', named('Mon Bureau Exemple'), 0.8, 'bureau-example.fr'),
  row('where it comes from', named('Mon Bureau Exemple'), 0.8, '@ailleurs.example'),
  row('another name of it', named('Service MBE messagerie'), 0.6),
  row('in other letters', named('MON  BUREAU ÉXEMPLE'), 0.6),
  row('at its own domain', named('Mon Bureau Exemple', 'info@lettres.bureau-example.fr'), 0),
  row('half of its name', named('Anne Bureau'), 0),
  row('one of ours', named('Mon Bureau Exemple', 'a@ac-nancy-metz.fr'), 0),
  row('no name', { from: { address: 'info@ailleurs.example' }, rules }, 0),
  row('no rule', { from: { name: 'Mon Bureau Exemple', address: 'a@b.example' } }, 0),
]);
