import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Answer } from '../engine/run.ts';
import type { JsonObject } from '../json.ts';
import { createWorld, type World } from '../testing/world.ts';

describe('sending over JMAP', () => {
  let world: World;
  let drafts: string;
  let sent: string;
  let identityId: string;

  before(async () => {
    world = await createWorld();
    const byRole = async (role: string) => {
      const { ids } = await world.call(world.anna, 'Mailbox/query', { filter: { role } });
      return (ids as string[])[0] ?? assert.fail(role);
    };
    [drafts, sent] = [await byRole('drafts'), await byRole('sent')];
    const { list } = await world.call(world.anna, 'Identity/get');
    const [identity] = list as unknown as JsonObject[];
    assert.equal(identity?.['email'], world.anna.address);
    identityId = String(identity['id']);
  });
  after(() => world.close());

  /** Writes and sends in one request, as the webmail does. */
  async function send(
    to: string,
    submission: JsonObject = {},
    language = 'fr',
    name = 'Anna',
  ): Promise<Answer[]> {
    const accountId = `A${world.anna.accountId}`;
    const create = {
      mailboxIds: { [drafts]: true },
      keywords: { $draft: true, $seen: true },
      from: [{ name, email: world.anna.address }],
      to: [{ name: null, email: to }],
      subject: 'Bonjour',
      bodyValues: { t: { value: 'Texte' } },
      textBody: [{ partId: 't' }],
    };
    const calls = [
      ['Email/set', { accountId, create: { d: create } }, 'e'],
      [
        'EmailSubmission/set',
        {
          accountId,
          create: { s: { emailId: '#d', identityId, ...submission } },
          onSuccessUpdateEmail: {
            '#s': { 'keywords/$draft': null, [`mailboxIds/${drafts}`]: null, [`mailboxIds/${sent}`]: true },
          },
        },
        's',
      ],
    ];
    const response = await world.app.inject({
      method: 'POST',
      url: '/jmap/api',
      headers: {
        'content-type': 'application/json',
        'x-person': world.anna.login,
        'accept-language': language,
      },
      payload: JSON.stringify({
        using: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail', 'urn:ietf:params:jmap:submission'],
        methodCalls: calls,
      }),
    });
    return response.json<{ methodResponses: Answer[] }>().methodResponses;
  }
  const created = (answer: Answer | undefined, key: string): JsonObject =>
    (answer?.[1]['created'] as Record<string, JsonObject> | null)?.[key] ??
    assert.fail(JSON.stringify(answer));
  const refused = (answer: Answer | undefined): JsonObject =>
    (answer?.[1]['notCreated'] as Record<string, JsonObject> | null)?.['s'] ??
    assert.fail(JSON.stringify(answer));

  it('reaches a colleague, and moves the draft among what was sent', async () => {
    const [email, submission, implicit] = await send(world.bruno.address);
    const id = String(created(email, 'd')['id']);
    assert.equal(created(submission, 's')['undoStatus'], 'final');
    assert.deepEqual(
      [implicit?.[0], implicit?.[2], implicit?.[1]['updated']],
      ['Email/set', 's', { [id]: null }],
    );
    const got = await world.call(world.anna, 'Email/get', {
      ids: [id],
      properties: ['mailboxIds', 'keywords'],
    });
    assert.deepEqual(got['list'], [{ id, mailboxIds: { [sent]: true }, keywords: { $seen: true } }]);
    const theirs = await world.call(world.bruno, 'Email/query', { filter: { subject: 'Bonjour' } });
    assert.equal((theirs['ids'] as string[]).length, 1);
    const submissionId = String(created(submission, 's')['id']);
    const record = await world.call(world.anna, 'EmailSubmission/get', { ids: [submissionId] });
    const [row] = record['list'] as unknown as JsonObject[];
    assert.equal(row?.['identityId'], identityId);
    assert.deepEqual(row['envelope'], {
      mailFrom: { email: world.anna.address, parameters: null },
      rcptTo: [{ email: world.bruno.address, parameters: null }],
    });
    const found = await world.call(world.anna, 'EmailSubmission/query', { filter: { emailIds: [id] } });
    assert.deepEqual(found['ids'], [submissionId]);
  });

  it('to the outside is refused in the words of the reader, and leaves the draft', async () => {
    const [email, submission, ...others] = await send('quelqu.un@gmail.com');
    const error = refused(submission);
    assert.equal(error['type'], 'forbiddenToSend');
    assert.match(
      String(error['description']),
      /^L’envoi vers l’extérieur de l’académie n’est pas encore ouvert/,
    );
    assert.deepEqual(error['outsideRecipients'], ['quelqu.un@gmail.com']);
    assert.equal(others.length, 0);
    const id = String(created(email, 'd')['id']);
    const got = await world.call(world.anna, 'Email/get', { ids: [id], properties: ['keywords'] });
    assert.deepEqual(got['list'], [{ id, keywords: { $draft: true, $seen: true } }]);
    const [, english] = await send('someone@gmail.com', {}, 'en-GB,en;q=0.9,fr;q=0.5');
    assert.match(String(refused(english)['description']), /^Sending outside/);
  });

  it('to nobody of ours is refused by name', async () => {
    const [, submission] = await send('personne@ac-exemple.fr');
    assert.deepEqual(refused(submission), {
      type: 'invalidRecipients',
      invalidRecipients: ['personne@ac-exemple.fr'],
    });
  });

  it('waits as long as asked, and is taken back', async () => {
    const envelope = (parameters: JsonObject): JsonObject => ({
      envelope: {
        mailFrom: { email: world.anna.address, parameters },
        rcptTo: [{ email: world.bruno.address }],
      },
    });
    const [email, submission] = await send(world.bruno.address, envelope({ HOLDFOR: '10' }));
    const made = created(submission, 's');
    assert.equal(made['undoStatus'], 'pending');
    const inTenSeconds = new Date(world.clock.now().getTime() + 10_000).toISOString().replace('.000', '');
    assert.equal(made['sendAt'], inTenSeconds);
    const id = String(made['id']);
    const back = await world.call(world.anna, 'EmailSubmission/set', {
      update: { [id]: { undoStatus: 'canceled' } },
    });
    assert.deepEqual(back['updated'], { [id]: null });
    const until = new Date(world.clock.now().getTime() + 60_000).toISOString();
    const [, held] = await send(world.bruno.address, envelope({ holduntil: until }));
    assert.equal(created(held, 's')['undoStatus'], 'pending');
    for (const parameters of [
      { HOLDFOR: 'x' },
      { HOLDFOR: '1', HOLDUNTIL: until },
      { SIZE: '1' },
      { HOLDFOR: '86401' },
    ]) {
      const [, answer] = await send(world.bruno.address, envelope(parameters));
      assert.equal(refused(answer)['type'], 'invalidProperties', JSON.stringify(parameters));
    }
    assert.ok(created(email, 'd')['id']);
    const [, done] = await send(world.bruno.address);
    const late = await world.call(world.anna, 'EmailSubmission/set', {
      update: { [String(created(done, 's')['id'])]: { undoStatus: 'canceled' } },
    });
    const [error] = Object.values(late['notUpdated'] as Record<string, JsonObject>);
    assert.equal(error?.['type'], 'cannotUnsend');
  });

  it('under a colleague’s name is refused with a sentence', async () => {
    for (const [language, sentence] of [
      ['fr', /^« Martine Durand » est le nom de quelqu’un d’autre/],
      ['en', /^“Martine Durand” is somebody else’s name/],
    ] as const) {
      const [, submission] = await send(world.bruno.address, {}, language, 'Martine Durand');
      const { type, description } = refused(submission);
      assert.equal(type, 'forbiddenFrom');
      assert.match(String(description), sentence);
    }
  });

  it('as somebody else is refused', async () => {
    const [, submission] = await send(world.bruno.address, {
      envelope: { mailFrom: { email: world.bruno.address }, rcptTo: [{ email: world.bruno.address }] },
    });
    assert.equal(refused(submission)['type'], 'forbiddenMailFrom');
    const [, strange] = await send(world.bruno.address, { identityId: 'I999999' });
    assert.deepEqual(refused(strange), { type: 'invalidProperties', properties: ['identityId'] });
  });

  it('says what changed, for submissions and their queries', async () => {
    const { queryState = '' } = await world.call(world.anna, 'EmailSubmission/query');
    const [, submission] = await send(world.bruno.address);
    const id = created(submission, 's')['id'] ?? '';
    const changes = await world.call(world.anna, 'EmailSubmission/changes', { sinceState: queryState });
    assert.deepEqual(changes['created'], [id]);
    const query = await world.call(world.anna, 'EmailSubmission/queryChanges', {
      sinceQueryState: queryState,
    });
    assert.deepEqual(query['added'], [{ id, index: 0 }]);
  });

  it('keeps names and signatures, never another address', async () => {
    const { anna } = world;
    const { state = '' } = await world.call(anna, 'Identity/get');
    const answer = await world.call(anna, 'Identity/set', {
      create: {
        k: { email: anna.address, name: 'Anna (syndicat)', htmlSignature: '<p>Anna</p>' },
        x: { email: 'autre@ac-exemple.fr', name: 'Autre' },
        out: { email: anna.address, name: 'Copie', bcc: [{ name: null, email: 'anna@gmail.com' }] },
      },
      update: {
        [identityId]: { textSignature: 'Anna Martin', replyTo: [{ name: null, email: anna.address }] },
      },
      destroy: [identityId],
    });
    const id = created(['', answer, ''], 'k')['id'] ?? '';
    const errors = answer['notCreated'] as unknown as Record<string, JsonObject>;
    assert.equal(errors['x']?.['type'], 'forbiddenFrom');
    const stays = { type: 'invalidProperties', properties: ['bcc'], description: 'Cela reste ici.' };
    assert.deepEqual(errors['out'], stays);
    const reroute = { [identityId]: { replyTo: [{ name: null, email: 'anna@gmail.com' }] } };
    const rerouted = await world.call(anna, 'Identity/set', { update: reroute });
    const refused = rerouted['notUpdated'] as unknown as Record<string, JsonObject>;
    assert.deepEqual(refused[identityId], { ...stays, properties: ['replyTo'] });
    const kept = answer['notDestroyed'] as unknown as Record<string, JsonObject>;
    assert.equal(kept[identityId]?.['type'], 'forbidden');
    const { list } = await world.call(anna, 'Identity/get');
    assert.deepEqual(
      (list as unknown as JsonObject[]).map((one) => [
        one['id'],
        one['email'],
        one['mayDelete'],
        one['textSignature'],
      ]),
      [
        [identityId, anna.address, false, 'Anna Martin'],
        [id, anna.address, true, ''],
      ],
    );
    const changes = await world.call(anna, 'Identity/changes', { sinceState: state });
    assert.deepEqual([changes['created'], changes['updated']], [[id], [identityId]]);
    const change = await world.call(anna, 'Identity/set', { update: { [identityId]: { email: 'a@b.fr' } } });
    const refusals = change['notUpdated'] as unknown as Record<string, JsonObject>;
    assert.deepEqual(refusals[identityId], { type: 'invalidProperties', properties: ['email'] });
  });
});
