import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { end } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
let owner: AccountId;
let head: ImapClient;
let [jean, marie] = ['', ''];
let projects: MailboxId;
let turn = 0;

before(async () => {
  harness = await startHarness();
});
after(() => harness.close());
beforeEach(async () => {
  turn += 1;
  [jean, marie] = [`jean${turn}@ac-exemple.fr`, `marie${turn}@ac-exemple.fr`];
  owner = await harness.found(`jean${turn}`);
  await harness.found(`marie${turn}`);
  head = await open(`jean${turn}`);
  await head.say('CREATE Projets');
  await head.say('CREATE Projets/2026');
  projects = (await harness.store.listMailboxes(owner)).find(({ name }) => name === 'Projets')
    ?.mailboxId as MailboxId;
  await deliver(harness.store, owner, { subject: 'Un', mailbox: { ids: [projects] } });
});

async function open(login: string): Promise<ImapClient> {
  const client = await harness.connect(login);
  await client.say('ENABLE UTF8=ACCEPT');
  return client;
}
const set = (who: string, rights: string, folder = 'Projets') =>
  end(head, `SETACL ${folder} ${who} ${rights}`);
const acl = async (folder = 'Projets') =>
  (await head.say(`GETACL ${folder}`))[0]?.replace(`* ACL "${folder}" `, '');
const whole = () => `"${jean}" lrswipkxteacd`;

test('the owner gives a folder, changes and takes back what was given; it is seen at once', async () => {
  const delegate = await open(`marie${turn}`);
  const name = `"Autres utilisateurs/${jean}/Projets"`;
  assert.equal(await acl(), whole());
  assert.equal(await set(marie, 'lr'), 'OK SETACL completed');
  assert.equal(await acl(), `${whole()} "${marie}" lr`);
  assert.equal(await acl('INBOX'), whole(), 'that folder alone');
  assert.equal(await acl('Projets/2026'), whole());
  assert.match(await end(delegate, `SELECT ${name}`), /^OK \[READ-ONLY\]/);
  assert.equal(
    await set(marie.toUpperCase().replace('AC-EXEMPLE.FR', 'ac-exemple.fr'), '+swite'),
    'OK SETACL completed',
  );
  assert.equal(await acl(), `${whole()} "${marie}" lrswited`);
  assert.match(await end(delegate, `SELECT ${name}`), /^OK \[READ-WRITE\]/);
  assert.equal(await set(marie, '-swid'), 'OK SETACL completed');
  assert.equal(await acl(), `${whole()} "${marie}" lr`);
  assert.match(await end(delegate, 'STORE 1 +FLAGS (\\Flagged)'), /^NO \[NOPERM\]/);
  assert.equal(await end(head, `DELETEACL Projets ${marie}`), 'OK DELETEACL completed');
  assert.equal(await acl(), whole());
  assert.match((await delegate.say('FETCH 1 FLAGS')).join(), /^\* OK \[CLOSED\]/);
  assert.match(await end(head, `DELETEACL Projets ${marie}`), /^OK There was nothing/);
  assert.match(await set(marie, '""'), /^OK There was nothing/);
});

test('rights that two sessions add at once are both there', async () => {
  const other = await open(`jean${turn}`);
  const add = (client: ImapClient, rights: string) => end(client, `SETACL Projets ${marie} +${rights}`);
  for (const [first, second] of [
    ['lr', 'lrswite'],
    ['lrswite', 'lr'],
  ] as const) {
    const answers = await Promise.all([add(head, first), add(other, second)]);
    assert.deepEqual(answers, ['OK SETACL completed', 'OK SETACL completed']);
    assert.equal(await acl(), `${whole()} "${marie}" lrswited`);
    assert.equal(await end(head, `DELETEACL Projets ${marie}`), 'OK DELETEACL completed');
  }
});

test('every letter: what goes together goes together, and what is never given is not', async () => {
  const all = [...'lrswipkxtea'];
  const sets: string[] = [];
  for (let bits = 1; bits < 1 << all.length; bits += 37) {
    sets.push(all.filter((_letter, index) => (bits & (1 << index)) !== 0).join(''));
  }
  for (const rights of [
    ...sets,
    ...all,
    'lrswit',
    'lrswipte',
    'lrswitex',
    'lrswitea',
    'rl',
    'etiwsrl',
    'lrswid',
  ]) {
    const is = new Set(rights.replace('d', 'te'));
    const fits = ['lr', 'lrswite'].some(
      (group) => group.length === is.size && [...group].every((one) => is.has(one)),
    );
    assert.match(
      await set(marie, rights),
      fits
        ? /^OK/
        : /^NO \[CANNOT\] Les droits d’un dossier vont ensemble : lecture \(lr\), membre \(lrswite\)/,
      rights,
    );
  }
  assert.match(await set(marie, 'LR'), /^BAD/);
  const asked = (who: string) => head.say(`LISTRIGHTS Projets ${who}`);
  assert.equal((await asked(marie))[0], `* LISTRIGHTS "Projets" "${marie}" "" lr swite`);
  assert.equal((await asked(jean))[0], `* LISTRIGHTS "Projets" "${jean}" lrswipkxtea`);
});

test('nobody outside, nobody unknown, not oneself; the reason says what to do', async () => {
  assert.match(await set('ami@ailleurs.example', 'lr'), /^NO \[CANNOT\] Dehors : écrivez-lui/);
  assert.match(await set('personne@ac-exemple.fr', 'lr'), /^NO \[CANNOT\] Personne de l’académie/);
  for (const who of [jean, `jean${turn}`]) {
    assert.match(await set(who, 'lr'), /^NO \[CANNOT\] Ce dossier est à vous/, who);
    assert.match(await end(head, `DELETEACL Projets ${who}`), /^NO \[CANNOT\] Ce dossier est à vous/, who);
  }
  assert.equal(await acl(), whole());
  assert.match(await set(marie, 'lr', 'Nulle-part'), /^NO \[NONEXISTENT\]/);
});

test('SETACL, DELETEACL and LISTRIGHTS agree on whom an identifier names', async () => {
  const asked = (who: string): string[] => [
    `SETACL Projets ${who} lr`,
    `SETACL Projets ${who} ""`,
    `DELETEACL Projets ${who}`,
    `LISTRIGHTS Projets ${who}`,
  ];
  const answers: [who: string, answer: RegExp][] = [
    ['anyone', /^NO \[CANNOT\] Les droits se donnent à des personnes/],
    ['anonymous', /^NO \[CANNOT\] Les droits se donnent à des personnes/],
    [`-marie${turn}`, /^NO \[CANNOT\] Aucun droit ne se donne en négatif/],
    ['-anyone', /^NO \[CANNOT\] Aucun droit ne se donne en négatif/],
    ['""', /^NO \[CANNOT\] Personne de l’académie/],
    ['personne', /^NO \[CANNOT\] Personne de l’académie/],
    ['personne@ac-exemple.fr', /^NO \[CANNOT\] Personne de l’académie/],
  ];
  for (const [who, answer] of answers) {
    for (const command of asked(who)) assert.match(await end(head, command), answer, command);
  }
  // A login, and any address of theirs, are as good as the one that is shown.
  for (const who of [`marie${turn}`, `MARIE${turn}`, `alias.${marie}`]) {
    assert.equal(
      (await head.say(`LISTRIGHTS Projets ${who}`))[0],
      `* LISTRIGHTS "Projets" "${who}" "" lr swite`,
    );
    assert.equal(await set(who, 'lr'), 'OK SETACL completed', who);
    assert.equal(await acl(), `${whole()} "${marie}" lr`, who);
    assert.equal(await end(head, `DELETEACL Projets ${who}`), 'OK DELETEACL completed', who);
    assert.equal(await acl(), whole(), who);
  }
  await harness.give(`jean${turn}`, `marie${turn}`, projects, { reading: 'private' });
  assert.match(
    (await head.say(`LISTRIGHTS Projets ${marie}`))[0] ?? '',
    / "" lrs wite$/,
    'as SETACL takes them',
  );
});

test('what comes from a folder above is shown, and changed there', async () => {
  await harness.give(`jean${turn}`, `marie${turn}`, projects, { hasChildren: true, right: 'member' });
  assert.equal(await acl('Projets/2026'), `${whole()} "${marie}" lrswited`);
  assert.match(
    await set(marie, 'lr', 'Projets/2026'),
    /^NO \[CANNOT\] Cette personne a ce droit par un dossier/,
  );
  assert.match(
    await end(head, `DELETEACL Projets/2026 ${marie}`),
    /^NO \[CANNOT\] Cette personne a ce droit/,
  );
  assert.equal(await set(marie, 'lr'), 'OK SETACL completed', 'the other way of giving it stays');
  assert.equal(await acl('Projets/2026'), `${whole()} "${marie}" lr`);
  assert.equal(await set(marie, 'lrswite', 'Projets/2026'), 'OK SETACL completed');
  assert.deepEqual(
    [await acl(), await acl('Projets/2026')],
    [`${whole()} "${marie}" lr`, `${whole()} "${marie}" lrswited`],
  );
  assert.equal(await end(head, `DELETEACL Projets/2026 ${marie}`), 'OK DELETEACL completed');
  assert.equal(await acl('Projets/2026'), `${whole()} "${marie}" lr`);
});
