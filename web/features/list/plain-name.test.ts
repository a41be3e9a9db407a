import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainName } from './plain-name.ts';

test('a name keeps its letters and loses every sign that looks like a mark', () => {
  for (const [written, shown] of [
    ['✓ Annonce officielle', 'Annonce officielle'],
    ['Rectorat ✔️', 'Rectorat'],
    ['☑ Service ✅ informatique 🔒', 'Service informatique'],
    ['🛡️ Digue 🛡️', 'Digue'],
    ['√ Vérifié', 'Vérifié'],
    ['Ⓥ Assistance', 'Assistance'],
    ['\u{F0000}\uE000 Assistance', 'Assistance'],
    ['✓✓✓', ''],
    ['Éloïse Müller-N’Diaye (CPE) – 2nde 4', 'Éloïse Müller-N’Diaye (CPE) – 2nde 4'],
    ['محمد', 'محمد'],
    ['', ''],
  ] as const) {
    assert.equal(plainName(written), shown, written);
  }
  assert.equal(plainName(null), '');
});
