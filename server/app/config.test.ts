import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '#base';
import { settings, type AppSettings } from './config.ts';

/** For each setting: values it takes, and values that stop the start. */
const cases: Record<keyof AppSettings, { taken: string[]; refused: string[] }> = {
  dataDir: { taken: ['/srv/digue', './d'], refused: ['', 'a\0b'] },
  databaseUrl: {
    taken: ['', 'postgresql://digue@db:5432/digue', 'postgres://u:p@/d?host=%2Frun%2Fpostgresql'],
    refused: [
      'mysql://db/digue',
      'db:5432',
      'postgresql://',
      'postgresql://u@db:port/digue',
      'postgresql://a b/c',
    ],
  },
  host: { taken: ['0.0.0.0', '::', 'mel.example'], refused: ['', 'a b', 'http://x'] },
  httpPort: { taken: ['0', '65535'], refused: ['', '-1', '65536', '80a', '8080.5', ' 80'] },
  httpsPort: { taken: ['0', '443'], refused: ['', '65536', 'https'] },
  smtpPort: { taken: ['0', '25'], refused: ['', '65536', 'vingt-cinq'] },
  imapPort: { taken: ['0', '143'], refused: ['', '65536', 'imap'] },
  imapsPort: { taken: ['0', '993'], refused: ['', '65536', 'imaps'] },
  submissionPort: { taken: ['0', '587'], refused: ['', '65536', 'envoi'] },
  submissionsPort: { taken: ['0', '465'], refused: ['', '65536', 'envoi'] },
  publicMailHost: { taken: ['', 'mel.example'], refused: ['-x', 'a b', 'mel.example:993', 'é.example'] },
  publicImapPort: { taken: ['', '1', '143'], refused: ['0', '65536', 'imap', '1e3'] },
  publicImapsPort: { taken: ['', '993', '65535'], refused: ['0', '65536', '-1'] },
  publicSubmissionPort: { taken: ['', '587'], refused: ['0', '65536', ' 587'] },
  publicSubmissionsPort: { taken: ['', '465'], refused: ['0', '65536', '465a'] },
  publicSievePort: { taken: ['', '4190'], refused: ['0', '65536', 'tamis'] },
  profileCert: { taken: ['', '/etc/tls/p.pem'], refused: ['a\0b'] },
  profileKey: { taken: ['', '/etc/tls/pk.pem'], refused: ['a\0b'] },
  sieveReject: { taken: ['off', 'inside', 'on'], refused: ['', 'oui', 'OFF'] },
  sievePort: { taken: ['0', '4190'], refused: ['', '65536', 'tamis'] },
  clamav: {
    taken: ['', '/run/clamav/clamd.ctl', '127.0.0.1:3310', '[::1]:3310', 'clamav.ac-demo.example:3310'],
    refused: [
      'clamd.ctl',
      'a\0b',
      '/a\0b',
      'clamav:',
      'clamav:0',
      'clamav:65536',
      'http://clamav:3310',
      ':3310',
    ],
  },
  clamavPolicy: { taken: ['wait', 'lock'], refused: ['', 'open', 'WAIT'] },
  rspamd: {
    taken: ['', 'http://127.0.0.1:11333', 'https://rspamd.ac-demo.example'],
    refused: ['127.0.0.1:11333', 'http://rspamd:11333/checkv2', 'ftp://rspamd'],
  },
  hostname: { taken: ['mx.ac-demo.example'], refused: ['', '-x', 'a b', 'x.', 'é.example', 'x'.repeat(254)] },
  domains: { taken: ['a.fr', 'A.fr, b.example'], refused: ['', 'a', 'a.fr,', 'pas un domaine', '@a.fr'] },
  demo: { taken: ['0', '1'], refused: ['', 'yes', 'true', '2'] },
  logLevel: { taken: ['silent', 'debug'], refused: ['', 'loud', 'WARN'] },
  tlsCert: { taken: ['', '/etc/tls/c.pem'], refused: ['a\0b'] },
  tlsKey: { taken: ['', '/etc/tls/k.pem'], refused: ['a\0b'] },
  publicUrl: {
    taken: ['', 'https://mel.example', 'http://127.0.0.1:8080', 'https://[2001:db8::1]:8443'],
    refused: [
      'mel.example',
      'https://',
      'https://mel.example/',
      'https://mel.example/x',
      'https://:80',
      'ftp://x',
    ],
  },
  trustedProxies: {
    taken: ['', '10.0.0.1', '10.0.0.0/8, ::1', '2001:db8::/32'],
    refused: ['999.1.1.1', 'proxy', '10.0.0.0/33', '10.0.0.1,', '1'],
  },
  collectors: {
    taken: ['', 'webmail.example=192.0.2.0/24', 'a.example=192.0.2.0/24, A.example=2001:db8::/32'],
    refused: [
      '192.0.2.0/24',
      'a.example',
      'a.example=192.0.2.1',
      'a.example=192.0.2.0/33',
      'a=b=c',
      'a.example=192.0.2.0/24,',
    ],
  },
  messageBytes: { taken: ['65536', '104857600'], refused: ['', '65535', '104857601', '20M'] },
  quotaBytes: { taken: ['0', '1099511627776'], refused: ['', '-1', '1099511627777'] },
  smsProvider: { taken: ['folder', 'https', 'smpp'], refused: ['', 'twilio', 'FOLDER'] },
  smsUrl: {
    taken: ['https://sms.example/send', 'smpp://h:2775', 'ssmpp://h:2775'],
    refused: ['http://h/', 'x'],
  },
  smsSecret: { taken: ['jeton'], refused: ['deux mots'] },
  smsSystemId: { taken: ['digue', 'a'.repeat(15)], refused: ['', 'a'.repeat(16), 'é'] },
  smsSender: { taken: ['Digue', 'Mel AC 54'], refused: ['', 'a'.repeat(12), '<b>'] },
  rescueDelayHours: { taken: ['1', '168'], refused: ['0', '169', 'x'] },
  auditRetentionDays: { taken: ['183', '366'], refused: ['182', '367', ''] },
  verdictRetentionDays: { taken: ['30', '1100'], refused: ['29', '1101', ''] },
  dnsTimeout: { taken: ['100', '30000'], refused: ['', '99', '30001', '2s'] },
};

const read = (name: string, value: string) => readSettings(settings, { [name]: value });

for (const [key, { taken, refused }] of Object.entries(cases)) {
  const { name, doc } = settings[key as keyof AppSettings];
  test(`${name} takes what it should, and anything else stops the start with a sentence that names it`, () => {
    assert.notEqual(doc, '');
    for (const value of taken) assert.doesNotThrow(() => read(name, value), value);
    for (const value of refused) {
      assert.throws(
        () => read(name, value),
        { code: 'config/malformed', message: new RegExp(`^${name} must be .`) },
        `${name}=${value}`,
      );
    }
  });
}

test('no setting repeats the value it refuses: it may be a secret', () => {
  assert.throws(
    () => read('DIGUE_DATABASE_URL', 'mysql://digue:tres-secret@db/digue'),
    (error: Error) => !error.message.includes('tres-secret'),
  );
});

test('a DIGUE_ variable that nobody knows stops the start, and is named', () => {
  for (const name of ['DIGUE_SMTP_PROT', 'DIGUE_', 'DIGUE_data_dir']) {
    assert.throws(() => read(name, '1'), { code: 'config/unknown', message: new RegExp(`^${name} `) });
  }
});
