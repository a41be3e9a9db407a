import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailFilter, EmailId } from '../types.ts';
import { createAccount, createTestStore, deliver } from '../testing/index.ts';

const { store } = await createTestStore();
const account = await createAccount(store);

async function snippet(
  parts: { subject: string; text: string },
  filter: EmailFilter | null,
): Promise<[subject: string | null, preview: string | null]> {
  const { emailId } = await deliver(store, account, parts);
  const [found] = await store.searchSnippets(account, filter, [emailId]);
  assert.equal(found?.emailId, emailId);
  return [found?.subject ?? null, found?.preview ?? null];
}

const mail = {
  subject: 'Conseil <b>d’école</b> & "vote"',
  text: "L'élève & les écoles: <script>alert(1)</script>",
};

const rows: [name: string, filter: EmailFilter | null, subject: string | null, preview: string | null][] = [
  [
    'marks words in any form, escapes the rest',
    { text: 'ecole' },
    'Conseil &lt;b&gt;d’<mark>école</mark>&lt;/b&gt; &amp; &quot;vote&quot;',
    'L&#39;élève &amp; les <mark>écoles</mark>: &lt;script&gt;alert(1)&lt;/script&gt;',
  ],
  ['nothing when nothing matches', { text: 'cantine' }, null, null],
  ['nothing without text', { hasKeyword: '$seen' }, null, null],
  ['nothing without a filter', null, null, null],
  [
    'subject only',
    { subject: 'vote' },
    'Conseil &lt;b&gt;d’école&lt;/b&gt; &amp; &quot;<mark>vote</mark>&quot;',
    null,
  ],
  ['not what is excluded', { operator: 'NOT', conditions: [{ text: 'vote' }] }, null, null],
  [
    'tags sought are text',
    { body: '<script>' },
    null,
    'L&#39;élève &amp; les écoles: &lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;',
  ],
];
for (const [name, filter, subject, preview] of rows) {
  test(`a snippet: ${name}`, async () => assert.deepEqual(await snippet(mail, filter), [subject, preview]));
}

test('a snippet of a long text is near the word, within 255 octets, marks and entities whole', async () => {
  const text = `${'é & '.repeat(500)} trouvaille ${'<ù> '.repeat(500)}`;
  const [, preview] = await snippet({ subject: 's', text }, { text: 'trouvaille' });
  assert.ok(preview !== null && Buffer.byteLength(preview) <= 255, preview ?? '');
  assert.match(preview, /^….*<mark>trouvaille<\/mark>.*…$/);
  assert.equal(preview.replace(/<\/?mark>|&(?:amp|lt|gt|quot|#39);/g, '').search(/[<>&]/), -1);
});

test('a snippet of somebody else’s message, or of none, is not given', async () => {
  const other = await createAccount(store);
  const { emailId } = await deliver(store, other, { subject: 'Secret' });
  const asked = [emailId, 999_999 as EmailId];
  assert.deepEqual(await store.searchSnippets(account, { text: 'secret' }, asked), []);
});
