import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDigue } from './product.ts';

const academy = {
  DIGUE_HOSTNAME: 'mel.ac-demo.example',
  DIGUE_PUBLIC_URL: 'https://mel.ac-demo.example',
  DIGUE_PUBLIC_IMAPS_PORT: '993',
};

test('digue dns prints a zone, and the same as JSON, without a server or a database', async () => {
  const zone = await runDigue(['dns'], academy);
  assert.equal(zone.code, 0, zone.stderr);
  assert.equal(zone.stderr, '');
  assert.match(
    zone.stdout,
    /^_imaps\._tcp\.ac-demo\.example\. 3600 IN SRV 0 1 993 mel\.ac-demo\.example\.$/m,
  );
  assert.match(zone.stdout, /^ac-demo\.example\. 3600 IN TXT "v=spf1 mx -all"$/m);
  const lines = zone.stdout.trimEnd().split('\n');
  assert.ok(lines.every((line) => /^(;|[\w.-]+\. 3600 IN (MX|TXT|SRV|CNAME) )/.test(line)));
  const json = JSON.parse((await runDigue(['dns', '--json'], academy)).stdout) as {
    records: { name: string; type: string; value: string }[];
    notes: string[];
  };
  assert.equal(json.records.length, lines.filter((line) => !line.startsWith(';')).length);
  assert.ok(json.notes.some((note) => note.includes('DKIM')));
});

test('a name that nobody outside can find is said to be none', async () => {
  for (const name of ['localhost', '192.0.2.1']) {
    const { code, stderr } = await runDigue(['dns'], { DIGUE_HOSTNAME: name });
    assert.equal(code, 0);
    assert.match(stderr, /DIGUE_HOSTNAME/);
  }
});
