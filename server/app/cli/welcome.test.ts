import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatWelcome } from './welcome.ts';

const values = { publicUrl: null, databaseUrl: null, dataDir: 'data', domains: ['ac-demo.example'] };
const listeners = {
  http: '127.0.0.1:8080',
  smtp: '127.0.0.1:2525',
  imap: '127.0.0.1:2143',
  imaps: '127.0.0.1:2993',
  submission: '127.0.0.1:2587',
  submissions: '127.0.0.1:2465',
  sieve: '127.0.0.1:4190',
};

test('the start names every door with its port, and what a device password opens', () => {
  const text = formatWelcome(values, { listeners, demo: true });
  for (const [door, place] of [
    ['Webmail, JMAP', 'http://127.0.0.1:8080'],
    ['IMAP', '127.0.0.1:2143 (STARTTLS), 127.0.0.1:2993 (TLS)'],
    ['Envoi / Submission', '127.0.0.1:2587 (STARTTLS), 127.0.0.1:2465 (TLS)'],
    ['ManageSieve', '127.0.0.1:4190 (STARTTLS)'],
    ['Arrivée / SMTP', '127.0.0.1:2525 (STARTTLS)'],
    ['Données / Data', 'data'],
  ]) {
    assert.ok(
      text.split('\n').some((line) => line.startsWith(`  ${door} `) && line.endsWith(` ${place}`)),
      `${door}: ${text}`,
    );
  }
  assert.match(
    text,
    /mot de passe d’appareil \/ device password \(IMAP, envoi \/ submission, ManageSieve, JMAP\): /,
  );
});

test('a process of one role names its own doors, and without a demonstration no password', () => {
  const { imap, imaps } = listeners;
  const text = formatWelcome(
    { ...values, databaseUrl: 'postgres://x:secret@y' },
    { listeners: { imap, imaps }, demo: false },
  );
  assert.doesNotMatch(text, /Webmail|Envoi|Sieve|password|secret/);
  assert.match(text, /^ {2}IMAP .* 127\.0\.0\.1:2993 \(TLS\)$/m);
  assert.match(text, / DIGUE_DATABASE_URL$/m);
  const opened = formatWelcome(values, { listeners: { imap, imaps }, demo: true });
  assert.match(opened, /device password \(IMAP\): /);
});

test('an address that people know us by stands in the place of the port', () => {
  const text = formatWelcome({ ...values, publicUrl: 'https://mail.example' }, { listeners, demo: false });
  assert.match(text, /Webmail, JMAP +https:\/\/mail\.example$/m);
});
