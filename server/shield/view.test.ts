import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { invent } from './testing/index.ts';

const fraud = 'Votre compte sera suspendu sous 24 heures : cliquez ici.';
const folded = (text: string): string => invent({ text }).message.folded;

test('quoted lines are somebody else’s words', () => {
  assert.ok(!folded(`Que dois-je faire ?\n> ${fraud}`).includes('suspendu'));
});

const trace = [
  'Return-Path: <a@b.example>',
  'Received: from x.example (x.example [192.0.2.1])',
  '\tby mx.example with ESMTP; Tue, 10 Nov 2026 09:12:00 +0100',
  'Subject: Alerte',
  'Message-ID: <1@b.example>',
].join('\n');

test('a message given with its trace is evidence, not what the reporter asks', () => {
  const report = folded(`Bonjour, voici le message frauduleux que j’ai reçu.\n\n${trace}\n\n${fraud}`);
  assert.ok(report.includes('voici le message'));
  assert.ok(!report.includes('suspendu'));
});

test('a trace at the very beginning hides nothing', () => {
  assert.ok(folded(`${trace}\n\n${fraud}`).includes('suspendu'));
});

test('one line that looks like a trace hides nothing', () => {
  assert.ok(folded(`Bonjour, voici la liste demandée.\nReceived: hier\n\n${fraud}`).includes('suspendu'));
});

test('a list after a colon is one sentence with what is before it', () => {
  assert.ok(
    folded('Envoyez-moi :\n\n- le RIB ;\n- la carte.\n\nMerci').includes('envoyez-moi : le rib, la carte'),
  );
  assert.ok(folded('Au menu.\n- le RIB\n- la carte').includes('au menu.\n- le rib'));
});

test('ligatures that unfold to whole sentences make a text no longer than is judged', () => {
  assert.ok(folded('\uFDFA'.repeat(200_000)).length <= 250_000);
  assert.ok(folded(`${'é'.repeat(199_000)} cliquez`).endsWith('cliquez'));
});
