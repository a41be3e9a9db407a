import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { signals } from './signals/index.ts';

/** Words of our trade, which say nothing to a school secretary: they belong into `detail`. */
const jargon =
  /\b(?:DMARC|DKIM|SPF|ARC|HELO|SMTP|MIME|HTML|URL|IP|JavaScript|DDE|OLE|RTF|VBA|Rspamd|ClamAV|Unicode|UTF-8|domaine|domains?|serveurs?|servers?|ports?|filtres?|filters?|scripts?|archives?|chiffré|encrypted|header|en-tête|hébergement)\b/i;

const sentence = /\b(?:fr|en): (?:`([^`]*)`|'([^']*)')/g;

/** The sentences that a signal's file holds, without what it quotes. */
async function readSentences(name: string): Promise<string[]> {
  const source = await readFile(new URL(`./signals/${name}.ts`, import.meta.url), 'utf8');
  return Array.from(source.matchAll(sentence), ([, template, plain]) =>
    (template ?? plain ?? '').replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '…'),
  );
}

test('no sentence of a signal uses words of our trade', async () => {
  let seen = 0;
  const found: string[] = [];
  for (const { name } of signals) {
    for (const words of await readSentences(name)) {
      seen += 1;
      if (jargon.test(words)) found.push(`${name}: ${words}`);
    }
  }
  assert.deepEqual(found, []);
  assert.ok(seen > 200, `only ${seen} sentences were found`);
});
