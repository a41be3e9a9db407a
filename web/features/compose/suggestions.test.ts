import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeJmap } from './fake-jmap.ts';
import { findSuggestions, withoutPresent } from './suggestions.ts';

const person = {
  id: 'P1',
  type: 'individual',
  name: 'Marie Dupont',
  email: 'm@x.fr',
  description: 'Professeure · Collège',
};
const box = { id: 'P2', type: 'group', name: 'Collège', email: 'ce@x.fr', description: '' };

test('suggestions keep the order of the directory and leave out those without address', async () => {
  const { client, calls } = createFakeJmap({
    'Principal/query': () => ({ ids: ['P2', 'P3', 'P1'] }),
    'Principal/get': () => ({ list: [person, box, { ...person, id: 'P3', email: null }], notFound: [] }),
  });
  deepEqual(await findSuggestions(client, ' mar '), [
    { name: 'Collège', email: 'ce@x.fr', description: null, isGroup: true },
    { name: 'Marie Dupont', email: 'm@x.fr', description: 'Professeure · Collège', isGroup: false },
  ]);
  deepEqual([calls[0]?.args['accountId'], calls[0]?.args['filter']], ['A1', { text: 'mar' }]);
});

test('without a directory nothing is asked', async () => {
  const { client, calls } = createFakeJmap({}, { primaryAccounts: {} });
  deepEqual(await findSuggestions(client, 'marie'), []);
  equal(calls.length, 0);
});

test('one letter asks nothing', async () => {
  const { client, calls } = createFakeJmap({});
  deepEqual(await findSuggestions(client, ' m '), []);
  equal(calls.length, 0);
});

test('whoever is written to already is not offered', () => {
  const line = { name: 'Marie', email: 'M@x.fr', description: null, isGroup: false };
  deepEqual(withoutPresent([line], [{ name: null, email: 'm@X.fr' }]), []);
});
