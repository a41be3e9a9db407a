import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { rulesOf } from '../testing/rule.ts';
import { ruleBlock } from './rule-block.ts';

const from = { address: 'gestion@voleur.example' };
const domain = rulesOf({ kind: 'block', scope: 'domain', pattern: 'voleur.example' });
const host = rulesOf({ kind: 'block', scope: 'host', pattern: 'piege.example' });
const link = (href: string) => [{ href, text: 'ici' }];

checkTable(ruleBlock, [
  {
    what: 'a blocked domain, proved or not',
    message: { from, evidence: provedBy('voleur.example'), rules: domain },
    expect: 1,
    quotes: 'voleur.example',
  },
  {
    what: 'with the officer’s reason',
    message: { from, rules: domain },
    expect: 1,
    quotes: 'essai du 3 mars',
  },
  {
    what: 'a machine of it',
    message: { from: { address: 'a@mx.voleur.example' }, rules: domain },
    expect: 1,
  },
  {
    what: 'a link to a blocked site',
    message: { links: link('https://page.piege.example/x'), rules: host },
    expect: 1,
    quotes: 'piege.example',
  },
  {
    what: 'behind a redirection',
    message: { links: link('https://www.google.com/url?q=https://piege.example/x'), rules: host },
    expect: 1,
  },
  {
    what: 'one address of a blocked domain that is allowed',
    message: {
      from,
      rules: rulesOf(
        { kind: 'block', scope: 'domain', pattern: 'voleur.example' },
        { kind: 'allow', scope: 'sender', pattern: 'gestion@voleur.example' },
      ),
    },
    expect: 0,
  },
  {
    what: 'a domain that ends like it',
    message: { from: { address: 'a@autrevoleur.example' }, rules: domain },
    expect: 0,
  },
  {
    what: 'a host that begins like it',
    message: { links: link('https://piege.example.org/'), rules: host },
    expect: 0,
  },
  { what: 'no rule', message: { from }, expect: 0 },
]);
