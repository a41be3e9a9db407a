import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { hasOtherErrand } from './other-errand.ts';
import { signInElsewhere } from './signals/sign-in-elsewhere.ts';
import { invent, type Invention } from './testing/index.ts';

const from = { name: 'Syndicat', address: 'mutations@syndicat-est.example' };
const strengthOf = (one: Invention) => signInElsewhere.find(invent(one))?.strength ?? 0;

test('a form of the sender’s own beside « connectez-vous à I-Prof » is no sign-in page', () => {
  const one = {
    from,
    html: '<p>Connectez-vous à I-Prof et notez votre barème.</p><p>Puis remplissez <a href="https://syndicat-est.example/f">notre fiche de suivi</a>.</p>',
  };
  assert.equal(hasOtherErrand(invent(one)), true);
  assert.ok(strengthOf(one) > 0 && strengthOf(one) < 0.5);
});

test('at another domain, or under words of signing in, it is one', () => {
  const elsewhere = {
    from,
    html: '<p>Connectez-vous à I-Prof.</p><p><a href="https://ailleurs.example/f">Notre fiche de suivi</a></p>',
  };
  const door = {
    from,
    html: '<p>Connectez-vous à I-Prof : <a href="https://syndicat-est.example/f">fiche, accès à votre compte</a></p>',
  };
  assert.equal(hasOtherErrand(invent(elsewhere)), false);
  assert.equal(hasOtherErrand(invent(door)), false);
  assert.equal(strengthOf(elsewhere), 1);
  assert.equal(strengthOf(door), 1);
});

test('beside a named secret another errand excuses nothing', () => {
  const one = {
    from,
    html: '<p>Saisissez vos identifiants académiques.</p><p><a href="https://syndicat-est.example/f">Suivre mon ticket</a></p>',
  };
  assert.equal(strengthOf(one), 1);
});

test('an account with a publisher, opened with an address, is less than a sign-in with a password', () => {
  const open = 'Il suffit de créer un compte enseignant avec votre adresse académique : ';
  const link = 'https://editeur.example/compte';
  const publisher = { name: 'Éditeur', address: 'lea@editeur.example' };
  assert.equal(
    strengthOf({ from: publisher, text: `${open}${link}`, links: [{ href: link, text: link }] }),
    0.5,
  );
  const asking = `${open}${link} et votre mot de passe.`;
  assert.equal(strengthOf({ from: publisher, text: asking, links: [{ href: link, text: link }] }), 1);
});
