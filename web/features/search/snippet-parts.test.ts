import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { parseSnippet, shortenLead } from './snippet-parts.ts';

test('a snippet becomes text with marked parts', () => {
  deepEqual(parseSnippet('Le <mark>conseil</mark> d&#39;&eacute;cole &amp; &lt;b&gt;'), [
    { text: 'Le ', isMarked: false },
    { text: 'conseil', isMarked: true },
    { text: " d'&eacute;cole & <b>", isMarked: false },
  ]);
});

test('other tags stay text', () => {
  deepEqual(parseSnippet('<img src=x onerror=y>'), [{ text: '<img src=x onerror=y>', isMarked: false }]);
});

test('a character reference out of range stays as it is', () => {
  deepEqual(parseSnippet('&#9999999;&#x41;'), [{ text: '&#9999999;A', isMarked: false }]);
});

test('a long lead is cut at a word, so that a narrow line shows the word found', () => {
  const parts = parseSnippet(
    'Cher enseignant, donnez-nous tout de suite votre <mark>NUMEN</mark> pour finir',
  );
  deepEqual(
    shortenLead(parts).map((part) => part.text),
    ['…tout de suite votre ', 'NUMEN', ' pour finir'],
  );
  deepEqual(shortenLead(parseSnippet('Aucun mot trouvé dans ce long texte')), [
    { text: 'Aucun mot trouvé dans ce long texte', isMarked: false },
  ]);
});
