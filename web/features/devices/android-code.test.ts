import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailService } from '#contract';
import { formatAndroidCode } from './android-code.ts';

const imap: MailService = { host: 'mel.ac-exemple.fr', port: 993, security: 'tls' };
const smtp: MailService = { host: 'mel.ac-exemple.fr', port: 587, security: 'starttls' };
const login = 'zoe@ac-exemple.fr';
const values = {
  servers: { login, imap: [imap], submission: [smtp], shared: [] },
  appPassword: 'secret',
  name: 'Zoé "Z" Petit',
};

test('the code is an account of the documented format, with its password', () => {
  assert.deepEqual(JSON.parse(formatAndroidCode(values) ?? ''), [
    1,
    [1, 1],
    [0, 'mel.ac-exemple.fr', 993, 3, 1, login, login, 'secret'],
    [
      [
        [0, 'mel.ac-exemple.fr', 587, 2, 1, login, 'secret'],
        [login, 'Zoé "Z" Petit'],
      ],
    ],
  ]);
});

test('there is none where the format has no place for a value', () => {
  const { servers } = values;
  assert.equal(formatAndroidCode({ ...values, servers: { ...servers, imap: [] } }), null);
  assert.equal(formatAndroidCode({ ...values, servers: { ...servers, submission: [] } }), null);
  assert.equal(formatAndroidCode({ ...values, servers: { ...servers, login: 'zoé@ac-exemple.fr' } }), null);
  const idn = { ...imap, host: 'mél.ac-exemple.fr' };
  assert.equal(formatAndroidCode({ ...values, servers: { ...servers, imap: [idn] } }), null);
});
