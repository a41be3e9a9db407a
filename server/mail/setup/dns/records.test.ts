import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServices } from '../testing/test-services.ts';
import type { MailServices } from '../types.ts';
import { formatText, formatZone } from './format-zone.ts';
import { listNotes } from './list-notes.ts';
import { listRecords } from './list-records.ts';

const one = { ...testServices, domains: ['ac-exemple.fr'] };
const short = (services: MailServices) =>
  listRecords(services).map(({ name, type, value }) => `${name} ${type} ${value}`);

test('every record of a domain, with hosts and ports as seen from outside', () => {
  assert.deepEqual(short(one), [
    'ac-exemple.fr MX 10 mx.ac-exemple.fr.',
    'ac-exemple.fr TXT v=spf1 mx -all',
    '_dmarc.ac-exemple.fr TXT v=DMARC1; p=quarantine',
    '_imaps._tcp.ac-exemple.fr SRV 0 1 993 mel.ac-exemple.fr.',
    '_imap._tcp.ac-exemple.fr SRV 10 1 143 mel.ac-exemple.fr.',
    '_submissions._tcp.ac-exemple.fr SRV 0 1 465 mel.ac-exemple.fr.',
    '_submission._tcp.ac-exemple.fr SRV 10 1 587 mel.ac-exemple.fr.',
    '_sieve._tcp.ac-exemple.fr SRV 0 1 4190 mel.ac-exemple.fr.',
    '_pop3._tcp.ac-exemple.fr SRV 0 0 0 .',
    '_pop3s._tcp.ac-exemple.fr SRV 0 0 0 .',
    '_jmap._tcp.ac-exemple.fr SRV 0 1 443 mel.ac-exemple.fr.',
    '_autodiscover._tcp.ac-exemple.fr SRV 0 1 443 mel.ac-exemple.fr.',
    'autoconfig.ac-exemple.fr CNAME mel.ac-exemple.fr.',
    'autodiscover.ac-exemple.fr CNAME mel.ac-exemple.fr.',
  ]);
});

test('names of other alphabets are written in ASCII, each domain has its own', () => {
  const all = short(testServices);
  assert.ok(all.includes('xn--coles-9ra.ac-exemple.fr MX 10 mx.ac-exemple.fr.'));
  assert.equal(all.length, 2 * short(one).length);
  assert.doesNotMatch(all.join('\n'), /[^\x20-\x7e\n]/);
});

test('what is not served is not printed, and a note says so', () => {
  const plain = { ...one, webOrigin: null };
  assert.doesNotMatch(short(plain).join('\n'), /jmap|autodiscover|autoconfig/);
  assert.match(listNotes(plain).join('\n'), /autoconfig : rien tant que/);
  const elsewhere = short({ ...one, webOrigin: 'https://mel.ac-exemple.fr:8443' }).join('\n');
  assert.match(elsewhere, /_jmap\._tcp\.ac-exemple\.fr SRV 0 1 8443/);
  assert.doesNotMatch(elsewhere, /CNAME/);
  const notes = (webOrigin: string) => listNotes({ ...one, webOrigin }).join('\n');
  assert.match(
    notes('https://mel.ac-exemple.fr:8443'),
    /autoconfig, autodiscover .* left out: .* 8443\. Serve it at 443/,
  );
  assert.doesNotMatch(notes('https://mel.ac-exemple.fr:443'), /autoconfig/);
  const own = short({ ...one, webOrigin: 'https://autoconfig.ac-exemple.fr' }).join('\n');
  assert.doesNotMatch(own, /^autoconfig\.ac-exemple\.fr CNAME/m);
  assert.match(listNotes(one).join('\n'), /MTA-STS.* not served/);
  assert.doesNotMatch(listNotes({ ...one, mxPort: 25 }).join('\n'), /^MX/m);
  assert.match(listNotes({ ...one, mxPort: 2525 }).join('\n'), /^MX .*Digue awaits it at 2525/m);
});

test('texts of any length and content are character-strings', () => {
  assert.equal(formatText(''), '""');
  assert.equal(formatText('a "b" \\ c'), '"a \\"b\\" \\\\ c"');
  assert.equal(formatText('é\n'), '"\\195\\169\\010"');
  assert.equal(formatText('x'.repeat(255)), `"${'x'.repeat(255)}"`);
  assert.equal(formatText('x'.repeat(256)), `"${'x'.repeat(255)}" "x"`);
});

const skip =
  spawnSync('named-checkzone', ['-v']).error === undefined ? false : 'named-checkzone is not installed';
test('BIND takes the zone as it is printed', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'digue-zone-'));
  try {
    const file = join(folder, 'zone');
    const head = [
      'ac-exemple.fr. 3600 IN SOA ns.ac-exemple.fr. root.ac-exemple.fr. 1 3600 600 86400 60',
      'ac-exemple.fr. 3600 IN NS ns.ac-exemple.fr.',
      ...['ns', 'mx', 'mel'].map((name) => `${name}.ac-exemple.fr. 3600 IN A 192.0.2.1`),
    ];
    const check = (zone: string) => {
      writeFileSync(file, `${head.join('\n')}\n${zone}`);
      return spawnSync('named-checkzone', ['-k', 'fail', 'ac-exemple.fr', file], { encoding: 'utf8' });
    };
    const checked = check(formatZone(listRecords(testServices), listNotes(testServices)));
    assert.equal(checked.status, 0, checked.stdout);
    const wrong = check(formatZone([{ name: 'a.ac-exemple.fr', type: 'MX', value: 'nowhere', why: '' }], []));
    assert.notEqual(wrong.status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
