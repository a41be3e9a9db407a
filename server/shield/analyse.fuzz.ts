import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse } from './analyse.ts';
import { analyseBytes } from './analyse-file.ts';
import { findLookAlike } from './look-alike.ts';
import { quote } from './quote.ts';
import { parseTarget } from './target.ts';
import { invent } from './testing/index.ts';
import { createLetter, createWithFile } from './testing/letter.ts';

const own = ['ac-nancy-metz.fr'];

test('any bytes get a verdict', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      const { score, reasons } = await analyseBytes(bytes, own);
      assert.ok(score >= 0 && score <= 1 && reasons.every(({ weight }) => Number.isFinite(weight)));
    }),
  );
});

test('any words in any field give clean, bounded reasons', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('Rectorat', 'PayPal', 'I-Prof', 'DSI\u202E'),
  );
  fc.assert(
    fc.property(words, words, words, words, (name, local, subject, text) => {
      const input = invent({
        from: { name, address: `${local}@gmail.com` },
        replyTo: `${subject}@yahoo.fr`,
        subject,
        text: `Votre mot de passe ${text} envoyez votre NUMEN`,
        links: [{ href: `http://${text}/`, text: `www.${name}.fr` }],
        files: [{ name: `${name}.exe`, content: text }],
      });
      for (const { text: sentence } of analyse(input).reasons) {
        assert.doesNotMatch(sentence.fr + sentence.en, /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
        assert.ok(sentence.fr.length < 600);
      }
    }),
  );
});

test('a quote is one bounded, visible line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (seen) => {
      const shown = quote(seen);
      assert.ok(shown.length > 0 && Array.from(shown).length <= 70);
      assert.doesNotMatch(shown, /[\p{Cc}\n\u2028\u2029]/u);
    }),
  );
});

test('any link and host are read without a fault', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain()), (written) => {
      parseTarget(written);
      findLookAlike(written.toLowerCase(), own);
    }),
  );
});

/** Messages made to be slow to judge; here only that they are judged. */
const heavy: readonly (readonly [string, () => Buffer])[] = [
  [
    'a wall of one lure word',
    () => createLetter({ From: 'a@b.example' }, 'compte video quota colis envoyez '.repeat(8000)),
  ],
  [
    'open tags without end',
    () =>
      createLetter({ From: 'a@b.example', 'Content-Type': 'text/html' }, '<div><a href="x">'.repeat(40_000)),
  ],
  [
    'styles without end',
    () =>
      createLetter(
        { From: 'a@b.example', 'Content-Type': 'text/html' },
        `<p style="${'font-size:0;display :'.repeat(300)}">x`.repeat(100),
      ),
  ],
  [
    'ten thousand hosts',
    () =>
      createLetter(
        { From: 'a@b.example' },
        Array.from({ length: 10_000 }, (_, n) => `https://h${n}.ac-nancy-metz${n}.example/`).join('\n'),
      ),
  ],
  [
    'brackets without end in a name',
    () => createLetter({ From: `"${'('.repeat(100_000)}" <a@b.example>` }, 'x'),
  ],
  [
    'signs without end behind addresses',
    () => createLetter({ From: 'a@b.example' }, `http://${'.'.repeat(1990)}a `.repeat(100)),
  ],
  [
    'hosts without end',
    () =>
      createLetter(
        { From: 'a@b.example', 'Content-Type': 'text/html' },
        `<a href="http://${'a.'.repeat(2000)}fr">x</a>`.repeat(240),
      ),
  ],
  ...['.', ' ', '_'].map(
    (sign) =>
      [
        `${JSON.stringify(sign)} without end in a document`,
        () =>
          createWithFile({ From: 'a@b.example' }, 'x', {
            name: 'a.html',
            type: 'text/html',
            content: Buffer.from(`<pre>a${sign.repeat(90_000)}a</pre>`),
          }),
      ] as const,
  ),
  ['a name without end', () => createLetter({ From: `${'Rectorat '.repeat(5000)}<a@b.example>` }, 'x')],
  ['invisible signs without end', () => createLetter({ From: 'a@b.example' }, 'a\u200B'.repeat(90_000))],
];

for (const [what, create] of heavy) {
  test(`heavy: ${what}`, async () => {
    const { score } = await analyseBytes(create(), own);
    assert.ok(score >= 0 && score <= 1);
  });
}
