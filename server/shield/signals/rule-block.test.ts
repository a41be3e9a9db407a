import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { rulesOf } from '../testing/rule.ts';
import { row } from '../testing/rows.ts';
import { ruleBlock } from './rule-block.ts';

const from = { address: 'gestion@voleur.example' };
const domain = rulesOf({ kind: 'block', scope: 'domain', pattern: 'voleur.example' });
const host = rulesOf({ kind: 'block', scope: 'host', pattern: 'piege.example' });
const link = (href: string) => [{ href, text: 'ici' }];

checkTable(ruleBlock, [
  row(
    'a blocked domain, proved or not',
    { from, evidence: provedBy('voleur.example'), rules: domain },
    1,
    'voleur.example',
  ),
  row('with the officer’s reason', { from, rules: domain }, 1, 'essai du 3 mars'),
  row('a machine of it', { from: { address: 'a@mx.voleur.example' }, rules: domain }, 1),
  row(
    'a link to a blocked site',
    { links: link('https://page.piege.example/x'), rules: host },
    1,
    'piege.example',
  ),
  row(
    'behind a redirection',
    { links: link('https://www.google.com/url?q=https://piege.example/x'), rules: host },
    1,
  ),
  row(
    'one address of a blocked domain that is allowed',
    {
      from,
      rules: rulesOf(
        { kind: 'block', scope: 'domain', pattern: 'voleur.example' },
        { kind: 'allow', scope: 'sender', pattern: 'gestion@voleur.example' },
      ),
    },
    0,
  ),
  row('a domain that ends like it', { from: { address: 'a@autrevoleur.example' }, rules: domain }, 0),
  row('a host that begins like it', { links: link('https://piege.example.org/'), rules: host }, 0),
  row('no rule', { from }, 0),
]);
