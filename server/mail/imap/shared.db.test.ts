import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountId } from '#base';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';
import { addressOf } from './testing/members.ts';

let harness: Harness;
let office: AccountId;
let name: string;
let turn = 0;

before(async () => {
  harness = await startHarness();
});
after(() => harness.close());
beforeEach(async () => {
  turn += 1;
  office = await harness.found(`bureau${turn}`);
  name = `"Boîtes partagées/${addressOf(office)}/Boîte de réception"`;
  await deliver(harness.store, office, { subject: 'Un' });
  await deliver(harness.store, office, { subject: 'Deux' });
});

async function open(
  login: string,
  right: 'owner' | 'member' | 'reader',
  isReadApart = false,
): Promise<ImapClient> {
  await harness.found(`${login}${turn}`);
  harness.share(`${login}${turn}`, office, right, isReadApart);
  const client = await harness.connect(`${login}${turn}`);
  await client.say('ENABLE UTF8=ACCEPT');
  return client;
}

const end = async (client: ImapClient, command: string): Promise<string> =>
  (await client.say(command)).at(-1) ?? '';
const address = (login: string): string => `${login}${turn}@ac-exemple.fr`;

test('rights are told as they are, to the owner whose they are', async () => {
  const [head, office_, reader] = [
    await open('cheffe', 'owner'),
    await open('bureautique', 'member'),
    await open('lectrice', 'reader'),
  ];
  const said = async (client: ImapClient) => (await client.say(`MYRIGHTS ${name}`))[0];
  assert.deepEqual(
    [await said(head), await said(office_), await said(reader)],
    ['lrswipkxteacd', 'lrswipkxtecd', 'lr'].map((rights) => `* MYRIGHTS ${name} ${rights}`),
  );
  assert.equal((await head.say('MYRIGHTS INBOX'))[0], '* MYRIGHTS "INBOX" lrswipkxteacd');
  const acl = (await head.say(`GETACL ${name}`))[0];
  assert.equal(
    acl,
    `* ACL ${name} "${address('cheffe')}" lrswipkxteacd "${address('bureautique')}" lrswipkxtecd ` +
      `"${address('lectrice')}" lr`,
  );
  for (const command of ['GETACL', 'LISTRIGHTS']) {
    const rest = command === 'LISTRIGHTS' ? ` ${address('cheffe')}` : '';
    assert.match(await end(office_, `${command} ${name}${rest}`), /^NO \[NOPERM\]/);
  }
  const listed = (await head.say(`LISTRIGHTS ${name} ${address('lectrice')}`))[0];
  assert.equal(listed, `* LISTRIGHTS ${name} "${address('lectrice')}" "" lr swipkxte a`);
  const own = await head.say(`LIST "" INBOX RETURN (MYRIGHTS)`);
  assert.equal(own[1], '* MYRIGHTS "INBOX" lrswipkxteacd');
});

test('the owner gives rights and takes them away; what cannot be is refused with a sentence', async () => {
  const head = await open('cheffe', 'owner');
  await harness.found(`nouvelle${turn}`);
  const someone = await harness.connect(`nouvelle${turn}`);
  await someone.say('ENABLE UTF8=ACCEPT');
  const set = (who: string, rights: string) => end(head, `SETACL ${name} ${who} ${rights}`);
  assert.match(await end(someone, `SELECT ${name}`), /^NO \[NONEXISTENT\]/);
  assert.equal(await set(address('nouvelle'), 'lr'), 'OK SETACL completed');
  assert.match(await end(someone, `SELECT ${name}`), /^OK \[READ-ONLY\]/);
  assert.equal(await set(address('nouvelle'), '+swipkxte'), 'OK SETACL completed');
  assert.match(await end(someone, 'STORE 1 +FLAGS \\Flagged'), /^NO \[NOPERM\]/, 'opened to be read');
  assert.match(await end(someone, `SELECT ${name}`), /^OK \[READ-WRITE\]/);
  assert.equal(await end(someone, 'STORE 1 +FLAGS \\Flagged'), 'OK STORE completed');
  assert.equal(await set(address('nouvelle'), '-swipkxte'), 'OK SETACL completed');
  assert.match(await end(someone, 'STORE 1 +FLAGS \\Answered'), /^NO \[NOPERM\]/);
  assert.match(await end(someone, `SETACL ${name} ${address('nouvelle')} lra`), /^NO \[NOPERM\]/);
  for (const who of ['ami@ailleurs.example', '""']) {
    assert.match(await set(who, 'lr'), /^NO \[CANNOT\] Une boîte de l’académie/, who);
  }
  assert.match(await set('ami@ailleurs.example', 'lr'), /écrivez-lui/, 'with the way that is open');
  assert.match(await set(address('nouvelle'), 'lrw'), /^NO \[CANNOT\] Les droits vont ensemble/);
  assert.match(await set(address('nouvelle'), 'LR'), /^BAD/);
  assert.match(await set(address('cheffe'), 'lr'), /^NO \[CANNOT\] Une boîte garde/);
  assert.match(await end(head, `DELETEACL ${name} ${address('cheffe')}`), /^NO \[CANNOT\] Une boîte garde/);
  const folder = name.replace('Boîte de réception', 'Archives');
  assert.match(
    await end(head, `SETACL ${folder} ${address('nouvelle')} lr`),
    /^NO \[CANNOT\] Les droits valent/,
  );
  const above = name.replace('/Boîte de réception', '');
  assert.equal(await end(head, `DELETEACL ${above} ${address('nouvelle')}`), 'OK DELETEACL completed');
  assert.match(await end(someone, 'FETCH 1 FLAGS'), /^NO \[NONEXISTENT\]/);
  assert.match(await end(head, `DELETEACL ${name} ${address('nouvelle')}`), /^OK There was nothing/);
});

test('a login names a person as an address does; who names nobody is refused, whatever is asked', async () => {
  const head = await open('cheffe', 'owner');
  await open('claire', 'reader');
  await harness.found(`sans${turn}`);
  const listed = async () => (await head.say(`GETACL ${name}`))[0] ?? '';
  const login = `claire${turn}`;
  assert.equal(await end(head, `DELETEACL ${name} ${login}`), 'OK DELETEACL completed');
  assert.ok(!(await listed()).includes('claire'));
  assert.equal(await end(head, `SETACL ${name} ${login.toUpperCase()} lr`), 'OK SETACL completed');
  assert.ok((await listed()).includes(`"${address('claire')}" lr`));
  assert.equal(await end(head, `SETACL ${name} ${login} -lr`), 'OK SETACL completed');
  assert.ok(!(await listed()).includes('claire'));
  await end(head, `SETACL ${name} ${login} lr`);
  assert.match(await end(head, `SETACL ${name} ${login} -r`), /^NO \[CANNOT\] Les droits vont ensemble/);
  assert.equal(await end(head, `SETACL ${name} ${login} ""`), 'OK SETACL completed');
  assert.match(
    await end(head, `DELETEACL ${name} sans${turn}`),
    /^OK There was nothing/,
    'known, without a right',
  );
  assert.match(
    await end(head, `DELETEACL ${name} cheffe${turn}`),
    /^NO \[CANNOT\] Une boîte garde/,
    'herself',
  );
  for (const who of ['inconnue', '""', 'inconnue@ac-exemple.fr', 'ami@ailleurs.example']) {
    const commands = [`DELETEACL ${name} ${who}`, `SETACL ${name} ${who} ""`, `LISTRIGHTS ${name} ${who}`];
    for (const command of [...commands, `SETACL ${name} ${who} -lr`]) {
      assert.match(await end(head, command), /^NO \[CANNOT\] Personne de l’académie/, command);
    }
    assert.match(await end(head, `SETACL ${name} ${who} lr`), /^NO \[CANNOT\] Une boîte de l’académie/, who);
  }
});

test('everybody, nobody signed in, and negative rights have one answer, whatever is asked; of who owns nothing too', async () => {
  const head = await open('cheffe', 'owner');
  const claire = await open('claire', 'reader');
  const asked = (who: string): string[] => [
    `SETACL ${name} ${who} lr`,
    `SETACL ${name} ${who} +lr`,
    `SETACL ${name} ${who} ""`,
    `DELETEACL ${name} ${who}`,
    `LISTRIGHTS ${name} ${who}`,
  ];
  const answers: [who: string, answer: RegExp][] = [
    ['anyone', /^NO \[CANNOT\] Les droits se donnent à des personnes/],
    ['ANYONE', /^NO \[CANNOT\] Les droits se donnent à des personnes/],
    ['anonymous', /^NO \[CANNOT\] Les droits se donnent à des personnes/],
    [`-${address('claire')}`, /^NO \[CANNOT\] Aucun droit ne se donne en négatif/],
    ['-anyone', /^NO \[CANNOT\] Aucun droit ne se donne en négatif/],
  ];
  for (const [who, answer] of answers) {
    for (const command of asked(who)) {
      assert.match(await end(head, command), answer, command);
      assert.match(await end(claire, command), /^NO \[NOPERM\]/, command);
    }
  }
  assert.ok(!(await head.say(`GETACL ${name}`)).join().includes('anyone'));
});

test('what is refused in the letters names the letters that this mailbox takes', async () => {
  const head = await open('cheffe', 'owner');
  const claire = address('claire');
  await open('claire', 'reader');
  const refused = await end(head, `SETACL ${name} ${claire} lrs`);
  assert.match(refused, /lecture \(lr\), membre \(lrswipkxte\), propriétaire \(lrswipkxtea\)/);
  harness.share(`cheffe${turn}`, office, 'owner', true);
  assert.match(await end(head, `SETACL ${name} ${claire} lr`), /lecture \(lrs\), membre/);
  assert.equal(await end(head, `SETACL ${name} ${claire} lrs`), 'OK SETACL completed');
});

test('a right that is taken away ends what is open at the next command, and at once for who idles', async () => {
  const [idle, busy] = [await open('attend', 'member'), await open('lit', 'member')];
  await idle.say(`SELECT ${name}`);
  await busy.say(`SELECT ${name}`);
  idle.send('i IDLE\r\n');
  assert.equal(await idle.line(), '+ idling');
  harness.unshare(`attend${turn}`, office);
  harness.unshare(`lit${turn}`, office);
  assert.match((await idle.line()) ?? '', /^\* OK \[CLOSED\]/);
  assert.match((await busy.say('FETCH 1 BODY.PEEK[]')).join(), /^\* OK \[CLOSED\][^]*NO \[NONEXISTENT\]/);
  await deliver(harness.store, office);
  idle.send('DONE\r\n');
  assert.deepEqual(await idle.until('i'), ['OK IDLE completed']);
  assert.match(await end(idle, 'FETCH 1 FLAGS'), /^BAD .* \/ Select/);
});

test('reading apart: what one has read is new to the other, and a reader may mark that and nothing else', async () => {
  const [one, other] = [await open('une', 'member', true), await open('autre', 'reader', true)];
  await one.say(`SELECT ${name}`);
  const selected = await other.say(`SELECT ${name}`);
  assert.ok(selected.includes('* OK [PERMANENTFLAGS (\\Seen)] kept'), selected.join('\n'));
  assert.match(selected.at(-1) ?? '', /^OK \[READ-ONLY\]/);
  await one.say('FETCH 1 BODY[HEADER.FIELDS (X)]');
  await one.say('STORE 1 +FLAGS (\\Flagged)');
  const flags = async (client: ImapClient) => (await client.say('FETCH 1:2 FLAGS')).slice(0, 2);
  assert.deepEqual(await flags(one), ['* 1 FETCH (FLAGS (\\Flagged \\Seen))', '* 2 FETCH (FLAGS ())']);
  await other.say('NOOP');
  assert.deepEqual(await flags(other), ['* 1 FETCH (FLAGS (\\Flagged))', '* 2 FETCH (FLAGS ())']);
  assert.equal(await end(other, 'STORE 2 +FLAGS (\\Seen)'), 'OK STORE completed');
  for (const change of ['+FLAGS (\\Seen \\Flagged)', 'FLAGS (\\Seen)', '+FLAGS (\\Deleted)']) {
    assert.match(await end(other, `STORE 2 ${change}`), /^NO \[NOPERM\]/, change);
  }
  const unseen = async (client: ImapClient) => (await client.say(`STATUS ${name} (UNSEEN)`))[0];
  assert.deepEqual([await unseen(one), await unseen(other)], Array(2).fill(`* STATUS ${name} (UNSEEN 1)`));
  assert.deepEqual((await one.say('SEARCH SEEN'))[0], '* SEARCH 1');
  assert.deepEqual((await other.say('SEARCH SEEN'))[0], '* SEARCH 2');
  assert.equal((await other.say(`MYRIGHTS ${name}`))[0], `* MYRIGHTS ${name} lrs`);
  await other.say(`EXAMINE ${name}`);
  assert.match(await end(other, 'STORE 1 +FLAGS (\\Seen)'), /^NO \[NOPERM\]/);
});

test('what a mailbox shows is closed when its owner changes whose reading it shows', async () => {
  const client = await open('membre', 'member');
  await client.say(`SELECT ${name}`);
  harness.share(`membre${turn}`, office, 'member', true);
  assert.match((await client.say('NOOP')).join(), /^\* OK \[CLOSED\]/);
  assert.match(await end(client, `SELECT ${name}`), /^OK \[READ-WRITE\]/);
});

test('the owner sees and chooses whose reading a mailbox shows, as an entry of its inbox; nobody else does', async () => {
  const [head, member] = [await open('cheffe', 'owner'), await open('membre', 'member')];
  const entry = '/shared/vendor/digue/reading';
  const said = async (client: ImapClient, command: string) => (await client.say(command))[0];
  assert.equal(await said(head, `GETMETADATA ${name} ${entry}`), `* METADATA ${name} (${entry} "shared")`);
  assert.equal(
    await said(head, `GETMETADATA ${name} (DEPTH infinity) /shared`),
    `* METADATA ${name} (${entry} "shared")`,
  );
  assert.equal(
    await said(head, `GETMETADATA ${name} (DEPTH 1) /shared/vendor/digue`),
    `* METADATA ${name} (${entry} "shared")`,
  );
  assert.equal(await said(head, `GETMETADATA ${name} (DEPTH 1) /shared`), 'OK GETMETADATA completed');
  for (const elsewhere of [
    `"${name.slice(1, -1).replace('Boîte de réception', 'Archives')}"`,
    'INBOX',
    '""',
  ]) {
    assert.equal(
      await said(head, `GETMETADATA ${elsewhere} ${entry}`),
      `* METADATA ${elsewhere === 'INBOX' ? '"INBOX"' : elsewhere} (${entry} NIL)`,
    );
    assert.match(await end(head, `SETMETADATA ${elsewhere} (${entry} "private")`), /^NO \[NOPERM\]/);
  }
  assert.equal(await said(member, `GETMETADATA ${name} ${entry}`), `* METADATA ${name} (${entry} NIL)`);
  assert.match(
    await end(member, `SETMETADATA ${name} (${entry} "private")`),
    /^NO \[NOPERM\] Seul le propriétaire/,
  );
  for (const value of ['"mine"', 'NIL', '""']) {
    assert.match(
      await end(head, `SETMETADATA ${name} (${entry} ${value})`),
      /^NO \[CANNOT\] La lecture/,
      value,
    );
  }
  assert.match(
    await end(head, `SETMETADATA ${name} (${entry} "private" /shared/comment "x")`),
    /^NO \[CANNOT\]/,
  );
  assert.match(await end(member, `SELECT ${name}`), /^OK/);
  assert.equal(await end(head, `SETMETADATA ${name} (${entry} "Private")`), 'OK SETMETADATA completed');
  assert.equal(await said(head, `GETMETADATA ${name} ${entry}`), `* METADATA ${name} (${entry} "private")`);
  assert.match((await member.say('NOOP')).join(), /^\* OK \[CLOSED\]/, 'what it shows no longer holds');
  assert.equal(await said(head, `MYRIGHTS ${name}`), `* MYRIGHTS ${name} lrswipkxteacd`);
  assert.equal(await end(head, `SETMETADATA ${name} (${entry} "shared")`), 'OK SETMETADATA completed');
  assert.equal(await said(head, `GETMETADATA ${name} ${entry}`), `* METADATA ${name} (${entry} "shared")`);
});

test('RENAME keeps a mailbox in its account, the inbox too: nothing is left of what was refused', async () => {
  const member = await open('migratrice', 'member');
  await member.say('CREATE Classe');
  for (const from of ['INBOX', 'Classe'])
    assert.match(
      await end(member, `RENAME ${from} "Boîtes partagées/${addressOf(office)}/Volée/Une"`),
      /^NO \[CANNOT\] .* A mailbox stays in its account$/,
      from,
    );
  const listed = await member.say('LIST "" "*Volée*"');
  assert.deepEqual(listed, ['OK LIST completed']);
});
