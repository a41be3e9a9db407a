import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLinks, splitQuotes } from './plain-blocks.ts';

test('the quoted part is found with the line that introduces it', () => {
  const blocks = splitQuotes(
    'Bonjour,\r\nd’accord.\r\n\r\nLe 3 mars, Anne a écrit :\r\n> Réunion\r\n> à 14 h ?\r\n',
  );
  assert.deepEqual(blocks, [
    { kind: 'own', text: 'Bonjour,\nd’accord.\n' },
    { kind: 'quote', text: 'Le 3 mars, Anne a écrit :\n> Réunion\n> à 14 h ?\n' },
  ]);
});

test('an answer between two quotations stands on its own', () => {
  assert.deepEqual(
    splitQuotes('> un\nréponse\n> deux').map((block) => block.kind),
    ['quote', 'own', 'quote'],
  );
});

test('everything after the marker of an original message is quoted', () => {
  const blocks = splitQuotes("Pour information.\n-----Message d'origine-----\nDe : Paul\nTexte");
  assert.deepEqual(
    blocks.map((block) => block.kind),
    ['own', 'quote'],
  );
});

test('a message that only quotes is not folded away', () => {
  assert.deepEqual(splitQuotes('> seul'), [{ kind: 'own', text: '> seul' }]);
});

test('links end before the punctuation of the sentence', () => {
  assert.deepEqual(splitLinks('Voir https://ac-x.fr/a?b=1. Ou ce.1@ac-x.fr !'), [
    { kind: 'text', text: 'Voir ' },
    { kind: 'link', text: 'https://ac-x.fr/a?b=1', href: 'https://ac-x.fr/a?b=1' },
    { kind: 'text', text: '. Ou ' },
    { kind: 'link', text: 'ce.1@ac-x.fr', href: 'mailto:ce.1@ac-x.fr' },
    { kind: 'text', text: ' !' },
  ]);
});
