import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deliver } from '#store/testing';
import type { JsonObject } from '../json.ts';
import { createWorld, type World } from '../testing/world.ts';

type Objects = (JsonObject & { id: string })[];
const listOf = (result: JsonObject): Objects => result['list'] as unknown as Objects;

describe('emails over JMAP', () => {
  let world: World;
  before(async () => (world = await createWorld()));
  after(() => world.close());

  const mailbox = async (role: string): Promise<string> => {
    const { ids } = await world.call(world.anna, 'Mailbox/query', { filter: { role } });
    return (ids as string[])[0] ?? assert.fail(`no ${role}`);
  };

  it('opens an inbox by query and get in one request, without opening a blob', async () => {
    const { anna, store } = world;
    for (const subject of ['un', 'deux', 'trois']) {
      await deliver(store, anna.accountId, { subject, receivedAt: world.clock.now() });
      world.clock.advance(1);
    }
    const accountId = `A${anna.accountId}`;
    const inbox = await mailbox('inbox');
    const answer = await world.ask(anna, [
      [
        'Email/query',
        {
          accountId,
          filter: { inMailbox: inbox },
          sort: [{ property: 'receivedAt', isAscending: false }],
          collapseThreads: true,
          limit: 2,
          calculateTotal: true,
        },
        'q',
      ],
      [
        'Email/get',
        {
          accountId,
          '#ids': { resultOf: 'q', name: 'Email/query', path: '/ids' },
          properties: ['subject', 'from', 'keywords', 'mailboxIds', 'receivedAt', 'digueVerdict'],
        },
        'g',
      ],
    ]);
    const [query, get] = answer['methodResponses'] as unknown as [string, JsonObject][];
    assert.equal(query?.[1]['total'], 3);
    const emails = listOf(get?.[1] ?? {});
    assert.deepEqual(
      emails.map((email) => email['subject']),
      ['trois', 'deux'],
    );
    assert.deepEqual(emails[0]?.['mailboxIds'], { [inbox]: true });
    assert.deepEqual(emails[0]?.['from'], [{ name: 'Camille Roche', email: 'camille.roche@ac-exemple.fr' }]);
    assert.equal(emails[0]?.['digueVerdict'], null);
  });

  it('gives the body, its values and its files', async () => {
    const { anna, store } = world;
    const { emailId } = await deliver(store, anna.accountId, {
      html: '<p>Voir la pièce jointe</p>',
      attachment: { name: 'note.pdf', type: 'application/pdf', content: '%PDF-1.7' },
    });
    const result = await world.call(anna, 'Email/get', {
      ids: [`E${emailId}`],
      properties: [
        'bodyStructure',
        'htmlBody',
        'attachments',
        'bodyValues',
        'header:Subject:asText',
        'headers',
      ],
      fetchHTMLBodyValues: true,
    });
    const [email] = listOf(result);
    const [file] = (email?.['attachments'] ?? []) as unknown as JsonObject[];
    assert.deepEqual([file?.['name'], file?.['type'], file?.['size']], ['note.pdf', 'application/pdf', 8]);
    const [page] = (email?.['htmlBody'] ?? []) as unknown as JsonObject[];
    const values = email?.['bodyValues'] as unknown as Record<string, JsonObject>;
    assert.equal(values[String(page?.['partId'])]?.['value'], '<p>Voir la pièce jointe</p>');
    const download = await world.app.inject({
      url: `/jmap/download/A${anna.accountId}/${String(file?.['blobId'])}/note.pdf?type=application/pdf`,
      headers: { 'x-person': anna.login },
    });
    assert.equal(download.body, '%PDF-1.7');
    assert.match(String(download.headers['content-disposition']), /^attachment; filename="note\.pdf"/);
  });

  it('writes a draft, changes it by patches, destroys it', async () => {
    const { anna } = world;
    const [drafts, archive] = [await mailbox('drafts'), await mailbox('archive')];
    const blobId = await world.upload(anna, Buffer.from('contenu'), 'text/plain');
    const created = await world.call(anna, 'Email/set', {
      create: {
        k: {
          mailboxIds: { [drafts]: true },
          keywords: { $draft: true, $SEEN: true },
          from: [{ name: 'Anna', email: anna.address }],
          to: [{ name: null, email: world.bruno.address }],
          subject: 'Brouillon',
          bodyValues: { t: { value: 'Bonjour\n' } },
          textBody: [{ partId: 't', type: 'text/plain' }],
          attachments: [{ blobId, type: 'text/plain', name: 'été.txt' }],
        },
      },
    });
    const { k } = created['created'] as unknown as Record<string, JsonObject>;
    const id = String(k?.['id']);
    assert.notEqual(created['oldState'], created['newState']);
    const changed = await world.call(anna, 'Email/set', {
      update: {
        [id]: { 'keywords/$flagged': true, 'keywords/$seen': null, [`mailboxIds/${archive}`]: true },
      },
    });
    assert.deepEqual(changed['updated'], { [id]: null });
    const get = await world.call(anna, 'Email/get', { ids: [id], properties: ['keywords', 'mailboxIds'] });
    assert.deepEqual(listOf(get)[0], {
      id,
      keywords: { $draft: true, $flagged: true },
      mailboxIds: { [drafts]: true, [archive]: true },
    });
    const changes = await world.call(anna, 'Email/changes', { sinceState: created['newState'] ?? '' });
    assert.deepEqual(changes['updated'], [id]);
    const gone = await world.call(anna, 'Email/set', { destroy: [id, 'E999999', 'sottise'] });
    assert.deepEqual(gone['destroyed'], [id]);
    assert.deepEqual(gone['notDestroyed'], {
      E999999: { type: 'notFound' },
      sottise: { type: 'notFound' },
    });
  });

  it('refuses patches of what cannot change', async () => {
    const { anna, store } = world;
    const { emailId } = await deliver(store, anna.accountId);
    const id = `E${emailId}`;
    const inbox = await mailbox('inbox');
    for (const [patch, type] of [
      [{ subject: 'autre' }, 'invalidProperties'],
      [{ 'keywords/$seen': false }, 'invalidProperties'],
      [{ 'keywords/a b': true }, 'invalidProperties'],
      [{ 'mailboxIds/M999999': true }, 'invalidProperties'],
      [{ [`mailboxIds/${inbox}`]: null }, 'invalidProperties'],
      [{ mailboxIds: {} }, 'invalidProperties'],
      [{ keywords: {}, 'keywords/$seen': true }, 'invalidPatch'],
      [{ 'a/b/c': true }, 'invalidPatch'],
    ] as const) {
      const result = await world.call(anna, 'Email/set', { update: { [id]: patch } });
      const errors = result['notUpdated'] as unknown as Record<string, JsonObject>;
      assert.equal(errors[id]?.['type'], type, JSON.stringify(patch));
    }
  });

  it('keeps a state that is too old apart from one that is right', async () => {
    const { anna } = world;
    assert.equal(await world.refusal(anna, 'Email/set', { ifInState: '0' }), 'stateMismatch');
    assert.equal(await world.refusal(anna, 'Email/changes', { sinceState: 'x' }), 'cannotCalculateChanges');
    assert.equal(
      await world.refusal(anna, 'Email/changes', { sinceState: '99999999' }),
      'cannotCalculateChanges',
    );
    assert.equal(await world.refusal(anna, 'Email/query', { anchor: 'E999999' }), 'anchorNotFound');
  });

  it('says what changed in a query', async () => {
    const { anna, store } = world;
    const filter = { hasKeyword: '$flagged' };
    const { emailId: first } = await deliver(store, anna.accountId, { keywords: ['$flagged'] });
    const { emailId: second } = await deliver(store, anna.accountId, { receivedAt: world.clock.now() });
    const before = await world.call(anna, 'Email/query', { filter });
    await world.call(anna, 'Email/set', {
      update: { [`E${first}`]: { 'keywords/$flagged': null }, [`E${second}`]: { 'keywords/$flagged': true } },
    });
    const changes = await world.call(anna, 'Email/queryChanges', {
      filter,
      sinceQueryState: before['queryState'] ?? '',
      calculateTotal: true,
    });
    assert.deepEqual(new Set(changes['removed'] as string[]), new Set([`E${first}`, `E${second}`]));
    assert.deepEqual(changes['added'], [{ id: `E${second}`, index: 0 }]);
    assert.equal(
      await world.refusal(anna, 'Email/queryChanges', {
        filter,
        sinceQueryState: before['queryState'] ?? '',
        maxChanges: 1,
      }),
      'tooManyChanges',
    );
  });

  it('imports what was uploaded, parses it, copies it to another account', async () => {
    const { anna, office } = world;
    const bytes = Buffer.from('From: x@exemple.fr\r\nSubject: Ancien\r\n\r\nCorps\r\n');
    const blobId = await world.upload(anna, bytes, 'message/rfc822');
    const parsed = await world.call(anna, 'Email/parse', {
      blobIds: [blobId, 'Bsottise'],
      properties: ['subject', 'textBody', 'bodyValues'],
      fetchTextBodyValues: true,
    });
    const one = (parsed['parsed'] as unknown as Record<string, JsonObject>)[blobId];
    assert.equal(one?.['subject'], 'Ancien');
    assert.deepEqual(parsed['notFound'], ['Bsottise']);
    const imported = await world.call(anna, 'Email/import', {
      emails: {
        k: { blobId, mailboxIds: { [await mailbox('archive')]: true }, receivedAt: '2020-01-02T03:04:05Z' },
      },
    });
    const { k } = imported['created'] as unknown as Record<string, JsonObject>;
    assert.equal(k?.['blobId'], blobId);
    const theirs = await world.call(anna, 'Mailbox/query', {
      accountId: `A${office}`,
      filter: { role: 'inbox' },
    });
    const answer = await world.ask(anna, [
      [
        'Email/copy',
        {
          fromAccountId: `A${anna.accountId}`,
          accountId: `A${office}`,
          create: {
            c: { id: k?.['id'] ?? '', mailboxIds: { [(theirs['ids'] as string[])[0] ?? '']: true } },
          },
          onSuccessDestroyOriginal: true,
        },
      ],
    ]);
    const [copy, set] = answer['methodResponses'] as unknown as [string, JsonObject][];
    const created = copy?.[1]['created'] as unknown as Record<string, JsonObject>;
    assert.ok(created['c']?.['id']);
    assert.deepEqual(set?.[0], 'Email/set');
    assert.deepEqual(set?.[1]['destroyed'], [k?.['id']]);
    const copied = await world.call(anna, 'Email/get', {
      accountId: `A${office}`,
      ids: [created['c']?.['id'] ?? ''],
      properties: ['receivedAt', 'subject'],
    });
    assert.deepEqual(
      [listOf(copied)[0]?.['receivedAt'], listOf(copied)[0]?.['subject']],
      ['2020-01-02T03:04:05Z', 'Ancien'],
    );
  });

  it('copies a file between accounts', async () => {
    const { anna, office } = world;
    const blobId = await world.upload(anna, Buffer.from('un fichier'));
    const unknown = `B${'0'.repeat(64)}`;
    const result = await world.call(anna, 'Blob/copy', {
      fromAccountId: `A${anna.accountId}`,
      accountId: `A${office}`,
      blobIds: [blobId, unknown],
    });
    assert.deepEqual(result['copied'], { [blobId]: blobId });
    assert.deepEqual(result['notCopied'], { [unknown]: { type: 'notFound' } });
    const download = await world.app.inject({
      url: `/jmap/download/A${office}/${blobId}/x`,
      headers: { 'x-person': anna.login },
    });
    assert.equal(download.body, 'un fichier');
  });

  it('marks what was searched', async () => {
    const { anna, store } = world;
    const { emailId } = await deliver(store, anna.accountId, {
      subject: 'Réunion parents <b>',
      text: 'La réunion',
    });
    const result = await world.call(anna, 'SearchSnippet/get', {
      filter: { text: 'reunion' },
      emailIds: [`E${emailId}`, 'sottise'],
    });
    const [snippet] = result['list'] as unknown as JsonObject[];
    assert.match(String(snippet?.['subject']), /<mark>Réunion<\/mark> parents &lt;b/);
    assert.deepEqual(result['notFound'], ['sottise']);
  });
});
