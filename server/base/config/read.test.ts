import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './read.ts';
import { choice, domains, flag, integer, optionalText } from './setting.ts';

const settings = {
  port: integer({ name: 'DIGUE_PORT', default: '25', doc: '' }, 1, 65_535),
  demo: flag({ name: 'DIGUE_DEMO', default: '1', doc: '' }),
  level: choice({ name: 'DIGUE_LEVEL', default: 'info', doc: '' }, ['info', 'warn']),
  domains: domains({ name: 'DIGUE_DOMAINS', default: 'ac-exemple.fr', doc: '' }),
  url: optionalText({ name: 'DIGUE_URL', default: null, doc: '' }, 'a postgresql:// URL', /^postgresql:\/\//),
};

test('defaults fill what the environment leaves out', () => {
  assert.deepEqual(readSettings(settings, { HOME: '/' }), {
    port: 25,
    demo: true,
    level: 'info',
    domains: ['ac-exemple.fr'],
    url: null,
  });
});

test('a value is read with its type, at both bounds', () => {
  assert.equal(readSettings(settings, { DIGUE_PORT: '65535' }).port, 65_535);
  assert.equal(readSettings(settings, { DIGUE_PORT: '1' }).port, 1);
  assert.deepEqual(readSettings(settings, { DIGUE_DOMAINS: 'A.fr, b.fr' }).domains, ['a.fr', 'b.fr']);
});

const refused: [string, string][] = [
  ['DIGUE_PORT', '0'],
  ['DIGUE_PORT', '65536'],
  ['DIGUE_PORT', '2525x'],
  ['DIGUE_PORT', ''],
  ['DIGUE_DEMO', 'yes'],
  ['DIGUE_LEVEL', 'loud'],
  ['DIGUE_DOMAINS', 'pas de domaine'],
  ['DIGUE_URL', 'mysql://x'],
  ['DIGUE_PROT', '25'],
];
for (const [name, value] of refused) {
  test(`${name}=${value} stops the start with a sentence that names it`, () => {
    assert.throws(() => readSettings(settings, { [name]: value }), new RegExp(name));
  });
}
