import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Person } from '#identity';
import type { OutgoingAction, OutgoingAnswer, OutgoingKind } from '#contract';
import type { SubmitOutcome, SubmitRequest, Submitter } from './index.ts';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from './testing/world.ts';

const origin = { remoteAddress: '192.0.2.7', userAgent: '' };
const officer = { accountId: BRUNO, role: 'security-officer' } as Person;
const teacher = { accountId: ANNA, role: 'teacher' } as Person;

describe('what must not leave', () => {
  let world: SubmitWorld;
  let submitter: Submitter;
  before(async () => {
    world = await createSubmitWorld();
  });
  afterEach(async () => {
    await world.calm();
    world.trail.length = 0;
    await sql`truncate submit.outgoing_rule`.execute(world.db);
  });
  after(() => world.close());

  let subject = 0;
  const write = (text: string, head = ''): Promise<SubmitRequest> => {
    subject += 1;
    return world.draft(
      `From: anna@ac-exemple.fr\r\nTo: bruno@ac-exemple.fr\r\nSubject: lettre ${subject}\r\n${head}\r\n${text}\r\n`,
    );
  };
  const received = () => world.inbox(BRUNO, `lettre ${subject}`);
  const send = (request: SubmitRequest, answers?: OutgoingAnswer[] | null): Promise<SubmitOutcome> => {
    submitter = world.open();
    return submitter.submit(answers === undefined ? request : { ...request, answers });
  };
  const decide = (kind: OutgoingKind, action: OutgoingAction) =>
    world.open().outgoingRules.set(officer, { kind, action, reason: 'essai de la règle' }, origin);
  const kinds = (outcome: SubmitOutcome) =>
    outcome.kind === 'held-back' ? outcome.findings.map(({ kind }) => kind) : [outcome.kind];

  it('lets no NUMEN and no password of the author’s out, whoever asks and whatever is answered', async () => {
    for (const [text, kind] of [
      ['12 G 05 01234 ABC', 'numen'],
      // Broken up beyond any shape, and the author's own.
      ['9/9/Z 9.9.9.9.9.9.9 Z_Z_Z', 'numen'],
      ['C’est Mon-Secret-54.', 'password'],
    ] as const) {
      const request = await write(text);
      const [finding] = await world.open().check(request);
      assert.equal(finding?.kind, kind);
      const answer = { id: finding.id, reason: 'il me le demande gentiment' };
      for (const answers of [undefined, null, [], [answer]]) {
        assert.deepEqual(kinds(await send(request, answers)), [kind]);
      }
      assert.deepEqual(await received(), []);
    }
    assert.equal(JSON.stringify(world.trail), '[]');
  });

  it('finds the author’s password in a file as well', async () => {
    const request = await write(
      '--x\r\n\r\nVoir la pièce jointe.\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n' +
        'Content-Disposition: attachment; filename=acces.txt\r\n\r\nC’est Mon-Secret-54.\r\n--x--',
      'Content-Type: multipart/mixed; boundary=x\r\n',
    );
    assert.deepEqual(kinds(await send(request, [])), ['password']);
  });

  it('finds it at the end of a long file and beneath a long quotation, and says of what it has not looked through', async () => {
    const long = 'Bonjour à toutes et à tous. '.repeat(900);
    const quoted = '> ce qui fut écrit avant\r\n'.repeat(1000);
    for (const [body, file] of [
      ['Voir la pièce jointe.', `${long}\r\nC’est Mon-Secret-54.`],
      [`Bonjour\r\n${quoted}Mon-Secret-54`, 'rien'],
      [long, 'Mon-Secret-54'],
    ] as const) {
      const request = await write(
        `--x\r\n\r\n${body}\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n` +
          `Content-Disposition: attachment; filename=acces.txt\r\n\r\n${file}\r\n--x--`,
        'Content-Type: multipart/mixed; boundary=x\r\n',
      );
      assert.deepEqual(kinds(await send(request, [])), ['password']);
      const sent = { ...request, envelope: { ...request.envelope, rcptTo: ['parent@example.org'] } };
      for (const [unlooked, finds] of [
        [[], []],
        [[1], ['unchecked-file']],
        [[2], ['unchecked-file']],
      ] as const) {
        const lookForOwnPassword = async () => ({ isIn: false, unlooked });
        const found = await world.open({ lookForOwnPassword }).check(sent);
        assert.deepEqual(
          found.map(({ kind }) => kind).filter((kind) => kind === 'unchecked-file'),
          finds,
        );
      }
    }
  });

  it('asks nothing about an automatic answer, and lets no NUMEN out in one', async () => {
    await decide('forgotten-attachment', 'justify');
    const asked = await write('Voir la pièce jointe.');
    assert.deepEqual(kinds(await send(asked)), ['forgotten-attachment']);
    const automatic = await world.open().submit({ ...asked, isAutomatic: true });
    assert.ok(automatic.kind === 'accepted', automatic.kind);
    assert.equal(automatic.submission.envelope.mailFrom, '', 'what comes back comes to nobody');
    const stopped = await write('12 G 05 01234 ABC');
    assert.deepEqual(kinds(await send({ ...stopped, isAutomatic: true })), ['numen']);
    assert.deepEqual(await received(), []);
  });

  it('asks once: a warning passes when it was seen, or where nothing can be asked', async () => {
    const request = await write('Vous trouverez ci-joint le planning.');
    const [finding] = await world.open().check(request);
    assert.ok(finding);
    assert.deepEqual(kinds(await send(request, [])), ['forgotten-attachment']);
    assert.deepEqual(kinds(await send(request, [{ id: 'forgotten-attachment-0' }])), [
      'forgotten-attachment',
    ]);
    assert.deepEqual(await received(), []);
    assert.equal((await send(request, [{ id: finding.id }])).kind, 'accepted');
    assert.equal((await received()).length, 1);
    assert.equal((await send(await write('Ci-joint le planning.'))).kind, 'accepted');
    assert.deepEqual(world.trail, []);
  });

  it('asks for a reason, keeps it in the trail without the message, and none that says nothing or too much', async () => {
    const request = await write('Mon code de vérification : 482913');
    const [finding] = await world.open().check(request);
    assert.equal(finding?.action, 'justify');
    for (const [reason, because] of [
      [null, 'short'],
      ['', 'short'],
      ['parce que', 'short'],
      ['\u200B'.repeat(40), 'short'],
      ['mon NUMEN 12G0501234ABC', 'numen'],
      ['mot de passe Mon-Secret-54', 'password'],
    ] as const) {
      const outcome = await send(request, [{ id: finding.id, reason }]);
      assert.deepEqual(kinds(outcome), ['one-time-code'], String(reason));
      const [refused] = outcome.kind === 'held-back' ? outcome.findings : [];
      assert.equal(refused?.reasonRefused, because);
    }
    assert.deepEqual(kinds(await send(request)), ['one-time-code'], 'a program that cannot ask');
    assert.deepEqual(await received(), []);
    const reason = 'code\r\nd’un exercice de cours\u202E';
    assert.equal((await send(request, [{ id: finding.id, reason }])).kind, 'accepted');
    assert.deepEqual(world.trail, [
      {
        actor: ANNA,
        act: 'mail.justified',
        subject: ANNA,
        remoteAddress: null,
        detail: { kind: 'one-time-code', reason: 'code d’un exercice de cours', recipients: 1 },
      },
    ]);
  });

  it('does as the académie decides, for each kind, at once and on every process', async () => {
    const other = world.open();
    const request = await write('Ci-joint le planning.');
    await decide('forgotten-attachment', 'stop');
    const [finding] = await other.check(request);
    assert.equal(finding?.action, 'stop');
    assert.deepEqual(
      kinds(await send(request, [{ id: finding.id, reason: 'une raison tout à fait bonne' }])),
      ['forgotten-attachment'],
    );
    await decide('forgotten-attachment', 'off');
    assert.deepEqual(await other.check(request), []);
    assert.equal((await send(request, [])).kind, 'accepted');
  });

  it('is decided by the security staff alone, with who and why', async () => {
    const rules = world.open().outgoingRules;
    assert.equal(await rules.list(teacher), null);
    const change = { kind: 'numen', action: 'off', reason: 'je préfère ainsi' } as const;
    assert.equal(await rules.set(teacher, change, origin), false);
    assert.equal(await rules.findLimits(teacher), null);
    assert.equal(await rules.set(officer, { ...change, action: 'warn' }, origin), true);
    const line = (await rules.list(officer))?.find(({ kind }) => kind === 'numen');
    assert.deepEqual(line, {
      kind: 'numen',
      action: 'warn',
      byDefault: 'stop',
      changed: { by: `n° ${BRUNO}`, at: world.clock.now().toISOString(), reason: 'je préfère ainsi' },
    });
    assert.deepEqual(
      world.trail.map(({ act, detail }) => [act, detail]),
      [['outgoing-rule.changed', { kind: 'numen', action: 'warn', reason: 'je préfère ainsi' }]],
    );
  });

  it('knows the conversation and whom one wrote to', async () => {
    const first = await world.open().submit(await write('Bonjour', 'Message-ID: <un@ac-exemple.fr>\r\n'));
    assert.ok(first.kind === 'accepted');
    const { emailId } = first.submission;
    await world.store.updateEmails(ANNA, [{ emailId, keywords: { add: [], remove: ['$draft'] } }]);
    const head = 'In-Reply-To: <un@ac-exemple.fr>\r\nReferences: <un@ac-exemple.fr>\r\n';
    const request = await write('Voir plus bas', head);
    const check = async (...rcptTo: string[]) => {
      const findings = await world.open().check({ ...request, envelope: { ...request.envelope, rcptTo } });
      return findings.map(({ kind, remedies }) => [kind, remedies]);
    };
    assert.deepEqual(await check('bruno@ac-exemple.fr'), []);
    assert.deepEqual(await check('bruno@ac-exemple.fr', 'voisin@example.org'), [
      ['outside-in-thread', [{ kind: 'remove-recipients', addresses: ['voisin@example.org'] }]],
    ]);
    const everybody = Array.from({ length: 3000 }, (_, n) => `agent${n}@ac-exemple.fr`);
    const expandGroups = async () => new Map([['tous@ac-exemple.fr', everybody]]);
    const toAll = { ...request, envelope: { ...request.envelope, rcptTo: ['tous@ac-exemple.fr'] } };
    const [toMany] = await world.open({ expandGroups }).check(toAll);
    assert.deepEqual(toMany?.remedies, [{ kind: 'answer-one', address: 'anna@ac-exemple.fr' }]);
    assert.match(toMany.text.fr, /3000 personnes/);
    const oneSignOff = await check('bruno@ac-exempl.fr');
    assert.deepEqual(oneSignOff[0]?.[1], [
      { kind: 'replace-recipient', address: 'bruno@ac-exempl.fr', by: 'bruno@ac-exemple.fr' },
      { kind: 'remove-recipients', addresses: ['bruno@ac-exempl.fr'] },
    ]);
    const lookAlike = await check('bruno@ac-exemple.tk');
    assert.deepEqual(lookAlike[0], [
      'look-alike-recipient',
      [
        { kind: 'replace-recipient', address: 'bruno@ac-exemple.tk', by: 'bruno@ac-exemple.fr' },
        { kind: 'remove-recipients', addresses: ['bruno@ac-exemple.tk'] },
      ],
    ]);
  });

  it('finds nothing in what cannot be read, and sends nothing by being asked', async () => {
    const request = await write('12G0501234ABC');
    assert.deepEqual(await world.open().check({ ...request, accountId: BRUNO }), []);
    assert.deepEqual(await world.open({ messageBytes: 10 }).check(request), []);
    assert.equal((await world.open().check(request)).length, 1);
    assert.deepEqual(await received(), []);
  });

  it('says of an answer to a list of thousands that it is the answering, in the webmail and to a program', async () => {
    const members = Array.from({ length: 3000 }, (_, n) => `bruno+${n}@ac-exemple.fr`);
    submitter = world.open({ expandGroups: async () => new Map([['tous@ac-exemple.fr', members]]) });
    const envelope = { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['tous@ac-exemple.fr'] };
    const head = 'In-Reply-To: <avis@ac-exemple.fr>\r\n';
    const answer = { ...(await write('Merci !', head)), envelope };
    for (const answers of [null, [], [{ id: 'reply-to-many', reason: 'je tiens à remercier' }]]) {
      const outcome = await submitter.submit({ ...answer, answers });
      assert.ok(outcome.kind === 'held-back');
      const [finding, ...others] = outcome.findings;
      assert.deepEqual([finding?.kind, finding?.action, others.length], ['reply-to-many', 'stop', 0]);
      assert.match(finding?.text.fr ?? '', /3000 personnes/);
    }
    const plain = { ...(await write('Bonjour')), envelope };
    assert.deepEqual(await submitter.submit(plain), { kind: 'too-many-recipients' });
  });
});
