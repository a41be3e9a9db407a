import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { conclude } from './conclude.ts';
import { aims, noAim, pretences } from './data/aims.ts';
import { signals } from './signals/index.ts';
import type { Reason } from './types.ts';

const because = (...seen: [signal: string, weight: number][]): Reason[] =>
  seen.map(([signal, weight]) => ({ signal, weight, text: { fr: `r ${signal}`, en: `r ${signal}` } }));

test('the line above a message says what it is made for and what to do', () => {
  const fraud = 'Message très probablement frauduleux';
  for (const [level, reasons, line] of [
    [
      'danger',
      because(['role-name', 4.8], ['asks-for-secret', 4.5]),
      `${fraud} : l’expéditeur se fait passer pour quelqu’un d’autre et cherche à obtenir un mot de passe, un code ou un NUMEN. N’en donnez aucun.`,
    ],
    [
      'danger',
      because(['money-lure', 4.8], ['foreign-account', 2], ['account-lure', 3]),
      `${fraud} : il cherche à obtenir de l’argent ou à détourner un paiement. Ne payez rien.`,
    ],
    [
      'danger',
      because(['institution-name', 7]),
      `${fraud} : l’expéditeur se fait passer pour quelqu’un d’autre. Ne faites rien de ce qu’il demande.`,
    ],
    [
      'danger',
      because(['from-oneself', 15]),
      `${fraud} : l’expéditeur se fait passer pour vous. Ne faites rien de ce qu’il demande.`,
    ],
    [
      'caution',
      because(['from-oneself', 4.2]),
      'Prudence. Ce message porte votre adresse, mais n’a pas été envoyé de votre compte : ne faites rien de ce qu’il demande.',
    ],
    ['danger', because(['padding', 7]), `${fraud}. Ne faites rien de ce qu’il demande.`],
    [
      'danger',
      because(['rule-block', 16], ['money-lure', 4]),
      'La sécurité de l’académie bloque cet expéditeur ou ce site. N’ouvrez rien.',
    ],
    [
      'caution',
      because(['attachment-runs', 4.2]),
      'Prudence. Ce message cherche peut-être à vous faire ouvrir un fichier dangereux. Ne l’ouvrez qu’après avoir demandé à l’expéditeur, par téléphone, ce que c’est.',
    ],
    [
      'caution',
      because(['colleague-name', 4.2]),
      'Prudence. L’expéditeur n’est peut-être pas celui qu’il dit être : vérifiez par un moyen que vous connaissez.',
    ],
    [
      'caution',
      because(['rspamd', 4.2]),
      'Prudence. Ce message a quelque chose d’inhabituel : vérifiez avant d’ouvrir, de répondre ou de payer.',
    ],
    ['trusted', because(['known-correspondent', -3]), 'Vous connaissez cette adresse.'],
    ['trusted', because(['authenticated-house', -3]), 'L’adresse de l’expéditeur est la vraie.'],
  ] as const)
    assert.equal(conclude(level, reasons).fr, line);
});

test('what speaks for the sender, and what hardly weighs, is no aim', () => {
  const { fr } = conclude('danger', because(['padding', 8], ['money-lure', 0.9], ['sent-from-inside', -3.5]));
  assert.doesNotMatch(fr, /argent/);
});

test('each signal shows an aim, a pretence or neither, and no table names what is no signal', () => {
  const aimed = aims.flatMap((aim) => aim.signals);
  assert.equal(new Set(aimed).size, aimed.length, 'one aim a signal');
  for (const { name } of signals) {
    const isTold = aimed.includes(name) || pretences.has(name);
    assert.notEqual(isTold, noAim.has(name), name);
  }
  const names = new Set(signals.map(({ name }) => name));
  for (const name of [...aimed, ...pretences, ...noAim]) assert.ok(names.has(name), name);
});

test('the sentences are fit for the screen in both languages', () => {
  for (const { seeks, act, check } of aims) {
    for (const words of [seeks, act, check]) {
      assert.doesNotMatch(words.fr, / [;:!?]|'|\.\.|\s$/);
      assert.ok(words.en.length > 5 && words.fr.length > 5);
    }
    assert.match(act.fr, /\.$/);
    assert.match(check.fr, /\.$/);
    assert.doesNotMatch(seeks.fr, /\.$/);
  }
});
