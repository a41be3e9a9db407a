import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OutgoingFinding } from '#contract';
import type { HandInOutcome } from '#mail/submit';
import { RawClient } from '../smtp/testing/raw-client.ts';
import { CLAIRE, OFFICE, PAUL, SECRET, startHarness, type Harness } from './testing/harness.ts';

let harness: Harness;
before(async () => void (harness = await startHarness({ limits: { messageBytes: 10_000 } })));
after(() => harness.close());

/** Hands one message in, in a session of its own; the reply to its end. */
async function send(
  header: readonly string[],
  { mailFrom = 'claire@ac-exemple.fr', parameters = '' } = {},
): Promise<string> {
  const client = await RawClient.greet(harness.plain.port);
  await client.say(`AUTH PLAIN ${Buffer.from(`\0claire\0${SECRET}`).toString('base64')}`);
  assert.match(await client.say(`MAIL FROM:<${mailFrom}>${parameters}`), /^250 /);
  assert.match(await client.say('RCPT TO:<paul@ac-exemple.fr>'), /^250 /);
  await client.say('DATA');
  const reply = await client.say(`${header.join('\r\n')}\r\n\r\nBonjour\r\n.`);
  client.destroy();
  return reply;
}
const latest = () => harness.handedIn.at(-1) ?? assert.fail('nothing was handed in');

test('an alias is one’s own, and so is the mailbox that one writes from', async () => {
  assert.match(await send(['From: c.lambert@ac-exemple.fr']), /^250 /);
  const own = latest();
  assert.deepEqual(
    [own.accountId, own.allowedFrom, own.ownAliases],
    [
      CLAIRE,
      ['claire@ac-exemple.fr', 'c.lambert@ac-exemple.fr'],
      ['claire@ac-exemple.fr', 'c.lambert@ac-exemple.fr'],
    ],
  );
  const office = 'ce.0540001a@ac-exemple.fr';
  assert.match(await send([`From: ${office}`], { mailFrom: office }), /^250 /);
  const shared = latest();
  assert.deepEqual([shared.accountId, shared.allowedFrom, shared.ownAliases], [OFFICE, [office], []]);
  assert.equal(shared.personName, 'Claire Lambert');
});

test('the header cannot name another mailbox than the envelope, a colleague, or a stranger', async () => {
  const before = harness.handedIn.length;
  assert.match(
    await send(['From: ce.0540001a@ac-exemple.fr']),
    /^550 5\.7\.1 Le message porte le nom de ce\.0540001a@ac-exemple\.fr, mais part d'une autre adresse/,
  );
  for (const from of ['paul@ac-exemple.fr', 'recteur@ailleurs.example', 'cdi@ac-exemple.fr']) {
    assert.match(await send([`From: ${from}`]), /^550 5\.7\.1 /, from);
  }
  assert.equal(harness.handedIn.length, before);
  // Whoever else stands in From is left out of what it may name: handing in refuses it.
  await send(['From: claire@ac-exemple.fr, paul@ac-exemple.fr']);
  assert.deepEqual(latest().allowedFrom, ['claire@ac-exemple.fr']);
});

test('a Sender of somebody else is left out of what it may name, and an alias may be the name', async () => {
  await send(['From: claire@ac-exemple.fr', 'Sender: paul@ac-exemple.fr', 'Resent-From: paul@ac-exemple.fr']);
  assert.deepEqual(latest().allowedFrom, ['claire@ac-exemple.fr']);
  await send(['From: claire@ac-exemple.fr', 'Sender: c.lambert@ac-exemple.fr']);
  assert.deepEqual(latest().ownAliases, ['claire@ac-exemple.fr', 'c.lambert@ac-exemple.fr']);
  const named = '"c.lambert@ac-exemple.fr, paul@ac-exemple.fr" <claire@ac-exemple.fr>';
  assert.match(await send([`From: ${named}`]), /^250 /);
  assert.deepEqual(latest().allowedFrom, ['claire@ac-exemple.fr', 'c.lambert@ac-exemple.fr']);
});

test('a message without From gets the mailbox’s, a receipt without sender its own', async () => {
  await send(['Subject: sans auteur']);
  assert.deepEqual(latest().from, { name: 'Claire Lambert', address: 'claire@ac-exemple.fr' });
  await send(['From: claire@ac-exemple.fr'], { mailFrom: '' });
  assert.equal(latest().envelope.mailFrom, 'claire@ac-exemple.fr');
});

test('what names no author anywhere is refused in words, not under an empty name', async () => {
  const before = harness.handedIn.length;
  for (const header of ['Subject: sans auteur', 'From: <>']) {
    assert.equal(
      await send([header], { mailFrom: '' }),
      "550 5.7.1 Un message ne peut pas partir sans l'adresse de son auteur : choisissez une de vos adresses pour l'envoi." +
        ' / A message cannot be sent with an empty sender: choose one of your own addresses.',
      header,
    );
  }
  assert.equal(harness.handedIn.length, before);
});

test('it leaves when it is asked to', async () => {
  const before = Date.now();
  await send(['From: claire@ac-exemple.fr'], { parameters: ' HOLDFOR=600' });
  const at = latest().sendAt?.getTime() ?? 0;
  assert.ok(at >= before + 600_000 && at <= Date.now() + 600_000);
  await send(['From: claire@ac-exemple.fr']);
  assert.equal(latest().sendAt, null);
});

test('a full mailbox is said in the session', async () => {
  const { accountId } = { accountId: PAUL };
  await send(['From: claire@ac-exemple.fr']);
  const client = await RawClient.greet(harness.plain.port);
  await client.say(`AUTH PLAIN ${Buffer.from(`\0claire\0${SECRET}`).toString('base64')}`);
  await client.say('MAIL FROM:<claire@ac-exemple.fr>');
  await client.say('RCPT TO:<paul@ac-exemple.fr>');
  harness.full.add(accountId);
  assert.match(
    await client.say('RCPT TO:<paul@ac-exemple.fr>'),
    /^452 4\.2\.2 paul@ac-exemple\.fr n'a plus de place pour recevoir/,
  );
  await client.say('DATA');
  assert.match(await client.say('From: claire@ac-exemple.fr\r\n\r\nx\r\n.'), /^452 4\.2\.2 /);
  harness.full.clear();
  client.destroy();
});

test('a message over the limit is refused in words', async () => {
  const reply = await send(['From: claire@ac-exemple.fr', `Subject: ${'x '.repeat(6_000)}`]);
  assert.match(reply, /^552 5\.3\.4 Le message fait plus de /);
});

const finding = (action: OutgoingFinding['action']): OutgoingFinding => ({
  id: action,
  kind: 'forgotten-attachment',
  action,
  text: { fr: `Ce qui fut trouvé (${action}).`, en: `What was found (${action}).` },
  remedies: [],
});
const outcomes: { outcome: HandInOutcome; reply: RegExp }[] = [
  {
    outcome: { kind: 'held-back', findings: [finding('stop'), finding('warn')] },
    reply: /^550 5\.7\.1 Ce qui fut trouve \(stop\)\. \/ What was found \(stop\)\.$/,
  },
  {
    outcome: { kind: 'held-back', findings: [finding('warn'), finding('justify')] },
    reply: /^550 5\.7\.1 .*\(justify\)\. Pour l'envoyer tel quel, passez par le webmail/,
  },
  {
    outcome: { kind: 'held-back', findings: [finding('warn')] },
    reply: /^550 5\.7\.1 .*renvoyez-le dans les 10 minutes\. \/ .*send it again within 10 minutes\.$/,
  },
  { outcome: { kind: 'sending-frozen' }, reply: /^550 5\.7\.1 L'envoi est suspendu/ },
  { outcome: { kind: 'no-room' }, reply: /^452 4\.2\.2 Vous n'avez plus de place/ },
  { outcome: { kind: 'forbidden-from' }, reply: /^550 5\.7\.1 Un champ qui dit de qui vient le message/ },
  {
    outcome: { kind: 'misleading-name' },
    reply: /^550 5\.7\.1 Le nom dans le champ "De" \(From, Sender ou Resent-From\) est une adresse/,
  },
  {
    outcome: { kind: 'borrowed-name', name: 'Jean Dupont', of: 'person' },
    reply:
      /^550 5\.7\.1 "Jean Dupont", dans le champ "De" \(From, Sender ou Resent-From\), est le nom de quelqu'un d'autre : .* somebody else's name/,
  },
  {
    outcome: { kind: 'borrowed-name', name: 'Vie scolaire', of: 'functional' },
    reply:
      /^550 5\.7\.1 "Vie scolaire", dans le champ "De" \(From, Sender ou Resent-From\), est le nom d'un service : .* a shared mailbox/,
  },
  { outcome: { kind: 'invalid-email' }, reply: /^554 5\.6\.0 / },
  { outcome: { kind: 'too-complex' }, reply: /^554 5\.6\.0 / },
  {
    outcome: { kind: 'too-many-sent', limit: 700, minutes: 1, retryAt: new Date() },
    reply: /^450 4\.7\.1 .*700 destinataires en 1 min/,
  },
  {
    outcome: { kind: 'too-many-sent', limit: 700, minutes: 60, retryAt: null },
    reply: /^550 5\.7\.1 .*700 destinataires en 1 h/,
  },
  {
    outcome: { kind: 'outside-recipients', addresses: ['a@b.example'] },
    reply: /^550 5\.7\.1 a@b\.example n'est pas une adresse d'ici/,
  },
];
for (const { outcome, reply } of outcomes) {
  const name = 'findings' in outcome ? outcome.findings.map(({ action }) => action).join(', ') : '';
  test(`${outcome.kind} ${name} is said with its code and in both languages`, async () => {
    const { answer } = harness;
    harness.answer = async () => outcome;
    try {
      assert.match(await send(['From: claire@ac-exemple.fr']), reply);
    } finally {
      harness.answer = answer;
    }
  });
}

test('a fault is said without what it was, and the session goes on', async () => {
  const { answer } = harness;
  harness.answer = async () => Promise.reject(new Error('paul@ac-exemple.fr secret'));
  try {
    const reply = await send(['From: claire@ac-exemple.fr']);
    assert.match(reply, /^451 4\.3\.0 L'envoi n'a pas abouti .*incident [0-9a-f]{12}/);
    assert.doesNotMatch(reply, /secret/);
  } finally {
    harness.answer = answer;
  }
});
