import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { parseSnippet } from './snippet-parts.ts';

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
