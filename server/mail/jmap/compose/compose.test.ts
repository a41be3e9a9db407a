import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attachments, bodyViews, decodePartText, envelope, parseMessage, type Message } from '#wire/message';
import { formatBlobId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { BlobDigest } from '#store';
import { buildMessage } from './build-message.ts';
import { listDraftParts, type DraftPart } from './draft.ts';
import { parseDraft } from './parse-draft.ts';

const now = new Date('2026-11-23T20:00:00Z');
const file = formatBlobId({ kind: 'whole', digest: 'cd'.repeat(32) as BlobDigest });

async function build(object: JsonObject, blob: Uint8Array = Buffer.from('%PDF-1.7')): Promise<Message> {
  const draft = parseDraft(object, now, 'ac-exemple.fr');
  assert.equal(draft.kind, 'done', JSON.stringify(draft));
  const blobs = new Map<DraftPart, Uint8Array>(
    listDraftParts(draft.value.root)
      .filter((part) => part.content.kind === 'blob')
      .map((part) => [part, blob]),
  );
  return parseMessage(await buildMessage(draft.value, blobs));
}

function refusal(object: JsonObject): unknown {
  const draft = parseDraft(object, now, 'ac-exemple.fr');
  assert.equal(draft.kind, 'refused', 'nothing was refused');
  return draft.error.properties ?? draft.error;
}

const text = (value: string): JsonObject => ({ bodyValues: { t: { value } }, textBody: [{ partId: 't' }] });

describe('a message that is written', () => {
  it('reads back as it was meant', async () => {
    const message = await build({
      from: [{ name: 'Élodie Müller', email: 'elodie.muller@ac-exemple.fr' }],
      to: [
        { name: 'Martin, Paul "le chef"', email: 'paul.martin@ac-exemple.fr' },
        { name: null, email: 'ce.0540001a@ac-exemple.fr' },
      ],
      bcc: [{ name: 'Secret', email: 'secret@ac-exemple.fr' }],
      subject:
        'Réunion « rentrée » : salle n° 12, très importante pour toute l’équipe pédagogique du collège',
      inReplyTo: ['a.b@c'],
      references: ['x@y', 'a.b@c'],
      ...text('Bonjour,\n.\nÀ bientôt\n'),
    });
    const { from, to, bcc, subject, inReplyTo, references, messageId, sentAt } = envelope(message);
    assert.deepEqual(from, [{ name: 'Élodie Müller', address: 'elodie.muller@ac-exemple.fr' }]);
    assert.deepEqual(to[0], { name: 'Martin, Paul "le chef"', address: 'paul.martin@ac-exemple.fr' });
    assert.equal(to[1]?.address, 'ce.0540001a@ac-exemple.fr');
    assert.equal(bcc[0]?.address, 'secret@ac-exemple.fr');
    assert.match(subject ?? '', /^Réunion « rentrée » : salle n° 12, très .* pédagogique du collège$/);
    assert.deepEqual([inReplyTo, references], [['a.b@c'], ['x@y', 'a.b@c']]);
    assert.match(messageId[0] ?? '', /@ac-exemple\.fr$/);
    assert.equal(sentAt?.getTime(), now.getTime());
    const [part] = bodyViews(message).textBody;
    assert.equal(part && decodePartText(message, part).text, 'Bonjour,\n.\nÀ bientôt\n');
  });

  it('keeps long lines, blanks at line ends and quoted text exactly', async () => {
    const value = `${'mot '.repeat(200)}\n> cité  \nFrom ici\n\n\ttab\n--=_fin\n`;
    const message = await build(text(value));
    const [part] = bodyViews(message).textBody;
    assert.equal(part && decodePartText(message, part).text, value);
  });

  it('sets text, HTML, its pictures and files in their places', async () => {
    const message = await build({
      bodyValues: { t: { value: 'texte' }, h: { value: '<p>é <img src="cid:i1"></p>' } },
      textBody: [{ partId: 't' }],
      htmlBody: [{ partId: 'h' }],
      attachments: [
        { blobId: file, type: 'image/png', name: 'logo.png', cid: 'i1', disposition: 'inline' },
        { blobId: file, type: 'application/pdf', name: 'Emploi du temps été.pdf' },
      ],
    });
    assert.equal(message.root.type, 'multipart/mixed');
    const views = bodyViews(message);
    assert.deepEqual(
      views.htmlBody.map((part) => part.type),
      ['text/html'],
    );
    const files = attachments(message);
    assert.deepEqual(
      files.map(({ name, type, inline }) => [name, type, inline]),
      [
        ['logo.png', 'image/png', true],
        ['Emploi du temps été.pdf', 'application/pdf', false],
      ],
    );
    assert.equal(Buffer.from(files[1]?.content() ?? []).toString(), '%PDF-1.7');
  });

  it('follows a body structure, and leaves an attached message as it is', async () => {
    const inner = Buffer.from('Subject: =?utf-8?q?d=C3=A9j=C3=A0?=\r\n\r\nencl\xe9\r\n', 'latin1');
    const structure = {
      type: 'multipart/mixed',
      subParts: [
        { partId: 't', type: 'text/plain' },
        { blobId: file, type: 'message/rfc822', disposition: 'attachment', name: 'lettre.eml' },
      ],
    };
    const message = await build({ bodyValues: { t: { value: 'voir' } }, bodyStructure: structure }, inner);
    assert.deepEqual(Buffer.from(attachments(message)[0]?.content() ?? []), inner);
  });

  it('never lets a value begin a header field of its own', async () => {
    const message = await build({
      subject: 'Bonjour\r\nBcc: victime@exemple.fr',
      from: [{ name: 'A\r\nX-Evil: 1', email: 'a@ac-exemple.fr' }],
      ...text('x'),
    });
    const names = message.root.headers.map((field) => field.name.toLowerCase());
    assert.ok(!names.includes('bcc') && !names.includes('x-evil'), names.join());
    assert.deepEqual(refusal({ 'header:X-A:asRaw': 'a\r\nBcc: b@c' }), ['header:X-A:asRaw']);
    assert.deepEqual(refusal({ to: [{ name: null, email: 'a@b>\r\nBcc: <c@d' }] }), ['to']);
    assert.deepEqual(refusal({ to: [{ name: null, email: 'a@b, c@d' }] }), ['to']);
    assert.deepEqual(refusal({ messageId: ['a>\r\nX: 1'] }), ['messageId']);
  });

  for (const [name, object, properties] of [
    ['an unknown property', { colour: 'red' }, ['colour']],
    ['a field said twice', { subject: 'a', 'header:Subject:asText': 'b' }, ['header:Subject:asText']],
    ['a field of the body', { 'header:Content-Type': 'text/html' }, ['header:Content-Type']],
    ['a form that the field has not', { 'header:From:asText': 'b' }, ['header:From:asText']],
    ['two texts', { textBody: [{ partId: 'a' }, { partId: 'b' }] }, ['textBody']],
    ['a text that is not there', { textBody: [{ partId: 'a' }] }, ['textBody/0/partId']],
    ['two structures', { bodyStructure: { partId: 't' }, ...text('x') }, ['bodyStructure', 'textBody']],
    ['a multipart without parts', { bodyStructure: { type: 'multipart/mixed' } }, ['bodyStructure/subParts']],
    ['a text cut short', { bodyValues: { t: { value: 'x', isTruncated: true } } }, ['bodyValues']],
    ['a strange type', { attachments: [{ blobId: file, type: 'a/b\r\nc' }] }, ['attachments/0/type']],
  ] as const) {
    it(`is refused: ${name}`, () => assert.deepEqual(refusal(object as unknown as JsonObject), properties));
  }

  it('is refused: a blob id that is none', () => {
    assert.deepEqual(refusal({ attachments: [{ blobId: '../etc/passwd' }] }), {
      type: 'blobNotFound',
      extra: { notFound: ['../etc/passwd'] },
    });
  });
});
