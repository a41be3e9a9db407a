import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { leadsNowhere } from './asks.ts';
import { accountLure } from './signals/account-lure.ts';
import { roleName } from './signals/role-name.ts';
import { invent, type Invention } from './testing/index.ts';

const text =
  'L’espace de stockage est saturé. Avant vendredi minuit, activez le tri ; vos messages de plus d’un an seront supprimés, mettez les vôtres à l’abri dans votre espace Nuage.';
const house = 'https://nuage.apps.education.fr';
const desk: Invention = {
  from: { name: 'Assistance informatique', address: 'support@greta-est.example' },
  text,
  links: [{ href: house, text: house }],
};

test('a letter that leads to known houses alone leads nowhere', () => {
  assert.equal(leadsNowhere(invent(desk)), true);
});

const gains: Readonly<Record<string, Partial<Invention>>> = {
  'a strange page': { links: [{ href: 'https://inconnu.example', text: 'ici' }] },
  'a page that anybody may build': { links: [{ href: 'https://docs.google.com/forms/d/1', text: 'ici' }] },
  'an answer elsewhere': { replyTo: 'autre@inconnu.example' },
  'a number': { text: `${text} Numéro : 01 84 88 12 34.` },
  'an answer': { text: `${text} Répondez avant ce soir.` },
  'a file': { files: [{ name: 'avis.pdf', content: '%PDF-1.4' }] },
  'no link at all': { links: [] },
};
for (const [what, change] of Object.entries(gains)) {
  test(`a letter with ${what} may gain its sender something`, () => {
    assert.equal(leadsNowhere(invent({ ...desk, ...change })), false);
  });
}

test('a help desk’s name and its warning weigh less in such a letter', () => {
  const strange = { ...desk, links: [{ href: 'https://inconnu.example', text: 'ici' }] };
  for (const signal of [accountLure, roleName]) {
    const [less, more] = [
      signal.find(invent(desk))?.strength ?? 0,
      signal.find(invent(strange))?.strength ?? 0,
    ];
    assert.ok(less < more, `${signal.name}: ${less} and ${more}`);
  }
});
