import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { describeLookAlike } from './describe-look-alike.ts';

const found = { of: 'laposte.fr', trick: 'homograph', strength: 1 } as const;

test('letters of another alphabet are named, with the name as computers write it', () => {
  const { fr, en } = describeLookAlike('www.l\u0430poste.fr', found);
  assert.match(
    fr,
    /^qui ressemble à laposte\.fr sans l’être : .*autre alphabet.*\(www\.xn--lposte-3nf\.fr\)$/,
  );
  assert.match(en, /letters of another alphabet .*\(www\.xn--lposte-3nf\.fr\)$/);
});

test('other tricks are seen with the eye, accents too', () => {
  for (const host of ['laposte-colis.fr', 'lapôste.fr', '1aposte.fr'])
    assert.equal(describeLookAlike(host, found).fr, 'qui ressemble à laposte.fr sans l’être');
});
