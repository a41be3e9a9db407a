import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { isNamedByDomain } from './named-by-domain.ts';
import { isOwnBusiness } from './own-business.ts';
import { signInElsewhere } from './signals/sign-in-elsewhere.ts';
import { invent, nothingChecked, provedBy, type Invention } from './testing/index.ts';

const proved = { ...nothingChecked, ...provedBy('ludotheque-verte.example') };
const letter = (more: Partial<Invention>, evidence = proved): boolean =>
  isOwnBusiness(
    invent({
      from: { name: 'Ludothèque Verte', address: 'compte@ludotheque-verte.example' },
      text: 'Votre compte de lecteur sera supprimé dans trente jours.',
      links: [{ href: 'https://www.ludotheque-verte.example/compte', text: 'Le garder' }],
      evidence,
      ...more,
    }),
  );

test('a proved house that speaks of its own accounts and leads to its own site', () => {
  assert.equal(letter({}), true);
});

test('what is not proved, leads elsewhere or names nobody is not its own business', () => {
  assert.equal(letter({}, nothingChecked), false);
  assert.equal(letter({ links: [{ href: 'https://garder.example/', text: 'ici' }] }), false);
  assert.equal(
    letter({ from: { name: 'Gestion des comptes', address: 'a@ludotheque-verte.example' } }),
    false,
  );
  assert.equal(letter({ from: { name: 'Ludothèque Verte', address: 'ludotheque@gmail.com' } }), false);
});

test('what only we look after, another house or personal papers are nobody else’s business', () => {
  assert.equal(letter({ text: 'Votre messagerie académique sera supprimée dans trente jours.' }), false);
  assert.equal(letter({ text: 'Votre compte Netflix sera supprimé dans trente jours.' }), false);
  assert.equal(letter({ text: 'Votre compte sera fermé : envoyez votre carte d’identité.' }), false);
});

test('a domain bears a name by a word that is a house’s', () => {
  assert.equal(isNamedByDomain('Support Netalis', 'netalis-infogerance.fr'), true);
  assert.equal(isNamedByDomain('Support Messagerie', 'messagerie-academique.com'), false);
  assert.equal(isNamedByDomain('Le Lab', 'lelab.fr'), false);
});

test('signing in at one’s own house is no sign-in elsewhere, even at first contact', () => {
  const one = (address: string): Invention => ({
    from: { name: 'Ludothèque Verte', address },
    text: 'Pour garder le compte, connectez-vous à votre compte de lecteur avec votre adresse.',
    links: [{ href: 'https://www.ludotheque-verte.example/compte', text: 'Le garder' }],
    evidence: proved,
    known: false,
  });
  assert.equal(signInElsewhere.find(invent(one('compte@ludotheque-verte.example'))), null);
  assert.ok(signInElsewhere.find(invent(one('compte@garder.example'))) !== null);
});
