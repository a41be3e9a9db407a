import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { rulesOf } from '../testing/rule.ts';
import { row } from '../testing/rows.ts';
import { ruleAllow } from './rule-allow.ts';

const from = { address: 'lettres@mairie-example.fr' };
const rules = rulesOf({ kind: 'allow', scope: 'domain', pattern: 'mairie-example.fr' });
const evidence = provedBy('mairie-example.fr');

checkTable(ruleAllow, [
  row('an allowed domain, proved', { from, evidence, rules }, 1, 'mairie-example.fr'),
  row('with the officer’s reason', { from, evidence, rules }, 1, 'essai du 3 mars'),
  row(
    'one address of it',
    {
      from,
      evidence,
      rules: rulesOf({ kind: 'allow', scope: 'sender', pattern: 'lettres@mairie-example.fr' }),
    },
    1,
    'lettres@mairie-example.fr',
  ),
  row('refuted: anybody writes it', { from, evidence: refutedFor('mairie-example.fr'), rules }, 0),
  row('another proved domain', { from, evidence: provedBy('autre.example'), rules }, 0),
  row('imported: nothing was checked', { from, rules }, 0),
  row(
    'a name that ends like it',
    {
      from: { address: 'a@fausse-mairie-example.fr' },
      evidence: provedBy('fausse-mairie-example.fr'),
      rules,
    },
    0,
  ),
  row('no rule', { from, evidence }, 0),
]);
