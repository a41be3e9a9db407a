import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { formatSearch } from './format-search.ts';
import { parseSearchQuery } from './parse-search.ts';
import { emptyForm, readForm, writeForm } from './search-form.ts';

const now = new Date(2026, 10, 25);
const read = (text: string): ReturnType<typeof readForm> => readForm(parseSearchQuery(text, now).query);

test('a search text fills the fields', () => {
  const text =
    'de:"Marie Dupont" à:paul objet:note après:01/09/2026 avant:2026-11-03 dans:"4e B" a:pj est:nonlu est:suivi taille:>2,5M budget 2026';
  deepEqual(read(text), {
    form: {
      words: 'budget 2026',
      from: 'Marie Dupont',
      to: 'paul',
      subject: 'note',
      after: '2026-09-01',
      before: '2026-11-03',
      folder: '4e B',
      hasAttachment: true,
      isUnread: true,
      isStarred: true,
      largerThan: '2.5',
    },
    rest: [],
  });
});

test('what has no field is kept', () => {
  const { form, rest } = read('de:a OU de:b -c "d e" après:hier de:f de:g');
  deepEqual(form, { ...emptyForm, from: 'f' });
  equal(formatSearch(rest, 'fr'), 'de:a OU de:b -c "d e" après:hier de:g');
});

test('the form writes the text back', () => {
  const texts = [
    '',
    'de:marie a:pj budget',
    'objet:"conseil de classe" après:2026-09-01 budget',
    'de:a taille:>2.5M mot de:b OU de:c -x',
    'dans:"4e B" est:nonlu',
  ];
  for (const text of texts) equal(formatSearch(writeForm(read(text)), 'fr'), text);
});

test('words of the form never become operators', () => {
  const query = writeForm({ form: { ...emptyForm, words: 'de:x -y OU "z' }, rest: [] });
  equal(formatSearch(query, 'fr'), '"de:x" "-y" "OU" "z"');
  equal(JSON.stringify(parseSearchQuery(formatSearch(query, 'fr'), now).query), JSON.stringify(query));
});
