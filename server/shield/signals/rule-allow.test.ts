import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { rulesOf } from '../testing/rule.ts';
import { ruleAllow } from './rule-allow.ts';

const from = { address: 'lettres@mairie-example.fr' };
const rules = rulesOf({ kind: 'allow', scope: 'domain', pattern: 'mairie-example.fr' });
const evidence = provedBy('mairie-example.fr');

checkTable(ruleAllow, [
  {
    what: 'an allowed domain, proved',
    message: { from, evidence, rules },
    expect: 1,
    quotes: 'mairie-example.fr',
  },
  {
    what: 'with the officer’s reason',
    message: { from, evidence, rules },
    expect: 1,
    quotes: 'essai du 3 mars',
  },
  {
    what: 'one address of it',
    message: {
      from,
      evidence,
      rules: rulesOf({ kind: 'allow', scope: 'sender', pattern: 'lettres@mairie-example.fr' }),
    },
    expect: 1,
    quotes: 'lettres@mairie-example.fr',
  },
  {
    what: 'refuted: anybody writes it',
    message: { from, evidence: refutedFor('mairie-example.fr'), rules },
    expect: 0,
  },
  { what: 'another proved domain', message: { from, evidence: provedBy('autre.example'), rules }, expect: 0 },
  { what: 'imported: nothing was checked', message: { from, rules }, expect: 0 },
  {
    what: 'a name that ends like it',
    message: {
      from: { address: 'a@fausse-mairie-example.fr' },
      evidence: provedBy('fausse-mairie-example.fr'),
      rules,
    },
    expect: 0,
  },
  { what: 'no rule', message: { from, evidence }, expect: 0 },
]);
