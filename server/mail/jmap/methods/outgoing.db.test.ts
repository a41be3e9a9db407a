import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Answer } from '../engine/run.ts';
import type { JsonObject } from '../json.ts';
import { createWorld, type World } from '../testing/world.ts';

describe('what is found before a message leaves, over JMAP', () => {
  let world: World;
  let drafts: string;
  let identityId: string;
  before(async () => {
    world = await createWorld();
    const { ids } = await world.call(world.anna, 'Mailbox/query', { filter: { role: 'drafts' } });
    drafts = (ids as string[])[0] ?? assert.fail('no drafts');
    const { list } = await world.call(world.anna, 'Identity/get');
    identityId = String((list as unknown as JsonObject[])[0]?.['id']);
  });
  after(() => world.close());

  const created = (answer: Answer | undefined, key: string): JsonObject =>
    (answer?.[1]['created'] as Record<string, JsonObject> | null)?.[key] ??
    assert.fail(JSON.stringify(answer));
  const refused = (answer: Answer | undefined): JsonObject =>
    (answer?.[1]['notCreated'] as Record<string, JsonObject> | null)?.['s'] ??
    assert.fail(JSON.stringify(answer));

  const outgoing = 'urn:digue:jmap:outgoing';
  const submissionUris = [
    'urn:ietf:params:jmap:core',
    'urn:ietf:params:jmap:mail',
    'urn:ietf:params:jmap:submission',
  ];
  /** A draft that announces a file and holds a code, and what is asked of it. */
  async function writeDoubtful(): Promise<JsonObject> {
    const create = {
      mailboxIds: { [drafts]: true },
      keywords: { $draft: true },
      from: [{ name: 'Anna', email: world.anna.address }],
      to: [{ name: null, email: world.bruno.address }],
      subject: 'Planning',
      bodyValues: { t: { value: 'Ci-joint le planning. Code de vérification : 482913' } },
      textBody: [{ partId: 't' }],
    };
    const answer = await world.call(world.anna, 'Email/set', { create: { d: create } });
    const emailId = String(created(['', answer, ''], 'd')['id']);
    return { emailId, identityId };
  }
  const submitDraft = async (object: JsonObject, using: string[]): Promise<Answer> => {
    const args = { accountId: `A${world.anna.accountId}`, create: { s: object } };
    const response = await world.ask(world.anna, [['EmailSubmission/set', args]], { using });
    return (response['methodResponses'] as unknown as Answer[])[0] ?? assert.fail();
  };

  it('tells what is found before it leaves, and takes the answers', async () => {
    const draft = await writeDoubtful();
    const check = await world.call(world.anna, 'EmailSubmission/check', draft);
    const findings = check['findings'] as unknown as JsonObject[];
    assert.deepEqual(
      findings.map(({ kind, action, remedies }) => [kind, action, remedies]),
      [
        ['one-time-code', 'justify', [{ kind: 'edit-text' }]],
        ['forgotten-attachment', 'warn', [{ kind: 'attach' }]],
      ],
    );
    const error = refused(await submitDraft(draft, [...submissionUris, outgoing]));
    assert.equal(error['type'], 'forbiddenToSend');
    assert.deepEqual(error['outgoingFindings'], findings);
    assert.match(String(error['description']), /code à usage unique/);
    const digueAnswers = findings.map(({ id }) => ({ id: id ?? '', reason: 'un exercice de cours' }));
    for (const wrong of [
      'x',
      [{ reason: 'sans numéro' }],
      [{ id: 'a', more: 1 }],
      Array.from({ length: 51 }, () => ({ id: 'a' })),
    ]) {
      const answer = await submitDraft({ ...draft, digueAnswers: wrong as never }, [
        ...submissionUris,
        outgoing,
      ]);
      assert.deepEqual(refused(answer), { type: 'invalidProperties', properties: ['digueAnswers'] });
    }
    const sentAnswer = await submitDraft({ ...draft, digueAnswers }, [...submissionUris, outgoing]);
    assert.equal(created(sentAnswer, 's')['digueHeld'], false);
  });

  it('tells a program that cannot ask where it can be explained, and takes no answers from it', async () => {
    const draft = await writeDoubtful();
    const answer = await submitDraft({ ...draft, digueAnswers: [] }, submissionUris);
    assert.deepEqual(refused(answer), { type: 'invalidProperties', properties: ['digueAnswers'] });
    const error = refused(await submitDraft(draft, submissionUris));
    assert.match(String(error['description']), /messagerie de l’académie sur le Web/);
    assert.deepEqual(
      (error['outgoingFindings'] as unknown as JsonObject[]).map(({ kind }) => kind),
      ['one-time-code'],
    );
  });

  it('checks nothing of what cannot be sent, and says why', async () => {
    const check = await world.call(world.anna, 'EmailSubmission/check', { emailId: 'E999999', identityId });
    assert.deepEqual(
      [check['findings'], check['notChecked']],
      [[], { type: 'invalidProperties', properties: ['emailId'] }],
    );
  });
});
