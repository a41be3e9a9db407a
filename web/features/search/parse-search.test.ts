import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { formatSearch } from './format-search.ts';
import { parseSearch, parseSearchQuery } from './parse-search.ts';
import type { EmailFilter } from '../../jmap/index.ts';
import type { SearchContext } from './search-query.ts';

const context: SearchContext = {
  // A Wednesday.
  now: new Date(2026, 10, 25, 15, 30),
  mailboxes: [
    { id: 'M1', parentId: null, name: 'Boîte de réception', role: 'inbox' },
    { id: 'M2', parentId: null, name: 'Envoyés', role: 'sent' },
    { id: 'M3', parentId: null, name: 'Corbeille', role: 'trash' },
    { id: 'M4', parentId: null, name: 'Indésirables', role: 'junk' },
    { id: 'M5', parentId: null, name: 'Élèves', role: null },
    { id: 'M6', parentId: 'M5', name: '4e B', role: null },
  ],
  ownAddresses: ['claire.durand@ac-exemple.fr'],
};

const visible: EmailFilter = { inMailboxOtherThan: ['M3', 'M4'] };
const and = (...conditions: EmailFilter[]): EmailFilter => ({ operator: 'AND', conditions });
const or = (...conditions: EmailFilter[]): EmailFilter => ({ operator: 'OR', conditions });
const not = (condition: EmailFilter): EmailFilter => ({ operator: 'NOT', conditions: [condition] });
const midnight = (year: number, month: number, day: number): string =>
  new Date(year, month - 1, day).toISOString().replace('.000Z', 'Z');

const filters: [text: string, filter: EmailFilter | null][] = [
  ['', null],
  ['   ', null],
  ['OU', null],
  ['""', null],
  ['réunion', and({ text: 'réunion' }, visible)],
  ['conseil classe', and({ text: 'conseil' }, { text: 'classe' }, visible)],
  ['"conseil de classe"', and({ text: '"conseil de classe"' }, visible)],
  ['« conseil de classe »', and({ text: '"conseil de classe"' }, visible)],
  ['“conseil de classe”', and({ text: '"conseil de classe"' }, visible)],
  ['"jamais fermé', and({ text: '"jamais fermé"' }, visible)],
  ['de:marie', and({ from: 'marie' }, visible)],
  ['DE:Marie', and({ from: 'Marie' }, visible)],
  ['de: marie', and({ from: 'marie' }, visible)],
  ['from:marie', and({ from: 'marie' }, visible)],
  ['de:"Marie Dupont"', and({ from: '"Marie Dupont"' }, visible)],
  ['de:moi', and({ from: 'claire.durand@ac-exemple.fr' }, visible)],
  ['à:paul', and({ to: 'paul' }, visible)],
  ['a\u0300:paul', and({ to: 'paul' }, visible)],
  ['a:paul', and({ to: 'paul' }, visible)],
  ['to:paul', and({ to: 'paul' }, visible)],
  ['à:pj', and({ to: 'pj' }, visible)],
  ['cc:paul', and({ cc: 'paul' }, visible)],
  ['cci:paul', and({ bcc: 'paul' }, visible)],
  ['objet:sortie', and({ subject: 'sortie' }, visible)],
  ['sujet:sortie', and({ subject: 'sortie' }, visible)],
  ['subject:sortie', and({ subject: 'sortie' }, visible)],
  ['avant:2026-11-03', and({ before: midnight(2026, 11, 3) }, visible)],
  ['avant:03/11/2026', and({ before: midnight(2026, 11, 3) }, visible)],
  ['avant:3.11.26', and({ before: midnight(2026, 11, 3) }, visible)],
  ['avant:03/12', and({ before: midnight(2025, 12, 3) }, visible)],
  ['before:2026', and({ before: midnight(2026, 1, 1) }, visible)],
  ['après:2026-09', and({ after: midnight(2026, 9, 1) }, visible)],
  ['apres:hier', and({ after: midnight(2026, 11, 24) }, visible)],
  ['après:semaine', and({ after: midnight(2026, 11, 23) }, visible)],
  ['après:mois', and({ after: midnight(2026, 11, 1) }, visible)],
  ['après:7j', and({ after: midnight(2026, 11, 18) }, visible)],
  ['after:2w', and({ after: midnight(2026, 11, 11) }, visible)],
  ['le:hier', and({ after: midnight(2026, 11, 24), before: midnight(2026, 11, 25) }, visible)],
  ['le:2026-02', and({ after: midnight(2026, 2, 1), before: midnight(2026, 3, 1) }, visible)],
  ['avant:31/02/2026', and({ text: 'avant:31/02/2026' }, visible)],
  ['avant:bientôt', and({ text: 'avant:bientôt' }, visible)],
  ['dans:corbeille', { inMailbox: 'M3' }],
  ['in:trash', { inMailbox: 'M3' }],
  ['dans:envoyes', { inMailbox: 'M2' }],
  ['dans:spam', { inMailbox: 'M4' }],
  ['dans:eleves', { inMailbox: 'M5' }],
  ['dans:"4e b"', { inMailbox: 'M6' }],
  ['dans:"élèves/4e b"', { inMailbox: 'M6' }],
  ['dans:inconnu', { text: '"inconnu"' }],
  ['dans:partout', null],
  ['dans:partout budget', { text: 'budget' }],
  ['-dans:corbeille', and(not({ inMailbox: 'M3' }), visible)],
  ['a:pj', and({ hasAttachment: true }, visible)],
  ['has:attachment', and({ hasAttachment: true }, visible)],
  ['-a:pj', and({ hasAttachment: false }, visible)],
  ['a:barbe', and({ to: 'barbe' }, visible)],
  ['est:nonlu', and({ notKeyword: '$seen' }, visible)],
  ['est:non-lu', and({ notKeyword: '$seen' }, visible)],
  ['is:unread', and({ notKeyword: '$seen' }, visible)],
  ['est:lu', and({ hasKeyword: '$seen' }, visible)],
  ['est:suivi', and({ hasKeyword: '$flagged' }, visible)],
  ['is:starred', and({ hasKeyword: '$flagged' }, visible)],
  ['est:drôle', and({ text: 'est:drôle' }, visible)],
  ['taille:>5M', and({ minSize: 5_000_000 }, visible)],
  ['taille:5Mo', and({ minSize: 5_000_000 }, visible)],
  ['size:<100k', and({ maxSize: 100_000 }, visible)],
  ['larger:1,5M', and({ minSize: 1_500_000 }, visible)],
  ['taille:grande', and({ text: 'taille:grande' }, visible)],
  ['-budget', and(not({ text: 'budget' }), visible)],
  ['-de:marie', and(not({ from: 'marie' }), visible)],
  ['-"bon courage"', and(not({ text: '"bon courage"' }), visible)],
  ['aide-mémoire', and({ text: 'aide-mémoire' }, visible)],
  ['-', and({ text: '-' }, visible)],
  ['de:marie OU de:paul', and(or({ from: 'marie' }, { from: 'paul' }), visible)],
  ['de:marie OR de:paul note', and(or({ from: 'marie' }, { from: 'paul' }), { text: 'note' }, visible)],
  ['a OU b OU c', and(or({ text: 'a' }, { text: 'b' }, { text: 'c' }), visible)],
  ['thé ou café', and({ text: 'thé' }, { text: 'ou' }, { text: 'café' }, visible)],
  ['lu ET approuvé', and({ text: 'lu' }, { text: 'approuvé' }, visible)],
  ['OU budget OU', and({ text: 'budget' }, visible)],
  ['ref:12', and({ text: 'ref:12' }, visible)],
  ['ref:"a b"', and({ text: '"ref: a b"' }, visible)],
  ['10:30', and({ text: '10:30' }, visible)],
  ['https://ac-exemple.fr/x', and({ text: 'https://ac-exemple.fr/x' }, visible)],
  ['de:', null],
  ['de: note:5 -x', and({ from: 'note:5' }, not({ text: 'x' }), visible)],
  ['note de: -x', and({ text: 'note' }, not({ text: 'x' }), visible)],
  ['5"', and({ text: '"5\\""' }, visible)],
  ["l'école", and({ text: "l'école" }, visible)],
];

for (const [text, filter] of filters) {
  test(`search « ${text} »`, () => {
    deepEqual(parseSearch(text, context), filter);
  });
}

test('own addresses are alternatives', () => {
  const several = { ...context, mailboxes: [], ownAddresses: ['a@x.fr', 'b@x.fr'] };
  deepEqual(parseSearch('de:moi', several), or({ from: 'a@x.fr' }, { from: 'b@x.fr' }));
});

test('a value that was not understood is named', () => {
  deepEqual(parseSearchQuery('avant:bientôt est:drôle note', context.now).problems, [
    'avant:bientôt',
    'est:drôle',
  ]);
});

const rewritten: [text: string, french: string, english: string][] = [
  ['from:marie subject:note', 'de:marie objet:note', 'from:marie subject:note'],
  ['has:file is:unread', 'a:pj est:nonlu', 'has:attachment is:unread'],
  ['before:03/11/2026', 'avant:2026-11-03', 'before:2026-11-03'],
  ['après:7j', 'après:7j', 'after:7d'],
  ['larger:5Mo', 'taille:>5M', 'size:>5M'],
  ['dans:"4e B" OR -in:inbox', 'dans:"4e B" OU -dans:inbox', 'in:"4e B" OR -in:inbox'],
  ['«  conseil   de classe »', '"conseil de classe"', '"conseil de classe"'],
];

for (const [text, french, english] of rewritten) {
  test(`written back: « ${text} »`, () => {
    const { query } = parseSearchQuery(text, context.now);
    equal(formatSearch(query, 'fr'), french);
    equal(formatSearch(query, 'en'), english);
  });
}
