import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import type { RuleDraft } from '#contract';
import type { Person } from '#identity';
import { createTestClock, createTestStore } from '#store/testing';
import { createRules, createVerdictRecord, supportMigrations } from '../index.ts';
import { testWords } from '../testing/words.ts';

const clock = createTestClock(new Date('2026-09-10T10:00:00Z'));
const wait = (seconds: number) => clock.advance(seconds * 1000);
const { db } = await createTestStore({ clock, rooms: [supportMigrations] });
const acts: { act: string; detail?: object }[] = [];
const identity = {
  words: testWords,
  findEntries: async (ids: readonly AccountId[]) =>
    ids.map((accountId) => ({ accountId, name: `P${accountId}` })),
  audit: { append: async (row: { act: string }) => void acts.push(row) },
  groupings: {
    listSchools: async () => [
      { uai: '0541001A', name: 'Collège des Tilleuls', city: 'Nanceville' },
      { uai: '0541002B', name: 'École des Tilleuls, Nanceville', city: 'Nanceville' },
    ],
    findSchools: async (ids: readonly AccountId[]) =>
      new Map(ids.filter((id) => id < 100).map((id) => [id, id < 50 ? '0541001A' : '0541002B'])),
  },
} as unknown as Parameters<typeof createRules>[0]['identity'] &
  Parameters<typeof createVerdictRecord>[0]['identity'];
const common = { db, clock, identity, ownDomains: ['ac-exemple.fr'] };
const verdicts = createVerdictRecord({
  ...common,
  log: silentLog,
  secret: Buffer.alloc(32, 1),
  retentionDays: 30,
});
const one = createRules({ ...common, countRecent: verdicts.countRecent });
/** Another process. */
const two = createRules({ ...common, countRecent: verdicts.countRecent });
const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
const officer = { accountId: 7, role: 'security-officer' } as unknown as Person;
const teacher = { accountId: 8, role: 'teacher' } as unknown as Person;
const draft = (part: Partial<RuleDraft>): RuleDraft => ({
  kind: 'block',
  scope: 'domain',
  pattern: 'voleur.example',
  words: [],
  domains: [],
  why: 'hameçonnage  de septembre ',
  until: null,
  ...part,
});

test('the officer alone adds, sees, tries and ends rules', async () => {
  assert.equal(await one.list(teacher), null);
  assert.equal(await one.add(teacher, draft({}), origin), null);
  assert.equal(await one.preview(teacher, draft({})), null);
  assert.equal(await one.end(teacher, 1, origin), null);
  assert.deepEqual(acts, []);
});

test('a rule is in force at once here and within two seconds elsewhere, and so is its end', async () => {
  assert.equal((await two.current()).block.domains.size, 0);
  const added = await one.add(officer, draft({ pattern: '@Voleur.example' }), origin);
  assert.equal(added?.outcome, 'added');
  const id = added?.outcome === 'added' ? added.id : 0;
  assert.equal((await one.current()).block.domains.get('voleur.example'), 'hameçonnage de septembre');
  assert.equal((await two.current()).block.domains.size, 0);
  wait(2);
  assert.equal((await two.current()).block.domains.size, 1);
  assert.deepEqual(await one.add(officer, draft({}), origin), { outcome: 'refused', reason: 'exists' });
  const [line] = (await one.list(officer)) ?? [];
  assert.equal(line?.by, 'P7');
  assert.equal(line?.isInForce, true);
  assert.equal(await two.end(officer, id, origin), true);
  assert.equal(await two.end(officer, id, origin), false);
  assert.equal(await two.end(officer, 999_999, origin), false);
  assert.equal((await two.current()).block.domains.size, 0);
  wait(2);
  assert.equal((await one.current()).block.domains.size, 0);
  const [ended] = (await one.list(officer)) ?? [];
  assert.deepEqual([ended?.isInForce, ended?.endedBy], [false, 'P7']);
  assert.deepEqual(
    acts.map(({ act, detail }) => [act, detail]),
    [
      ['rule.added', { rule: id, kind: 'block' }],
      ['rule.ended', { rule: id, kind: 'block' }],
    ],
  );
});

test('a rule ends by itself at the end of its last day, and then the same may be made again', async () => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(clock.now());
  const past = new Date(clock.now().getTime() - 2 * 86_400_000).toISOString().slice(0, 10);
  for (const until of [past, '2026-02-31', '2026-13-01']) {
    assert.deepEqual(await one.add(officer, draft({ until }), origin), {
      outcome: 'refused',
      reason: 'until-past',
    });
  }
  assert.equal((await one.add(officer, draft({ until: today }), origin))?.outcome, 'added');
  const [line] = (await one.list(officer)) ?? [];
  const until = new Date(line?.until ?? 0);
  assert.equal(until.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' }), '00:00:00');
  wait((until.getTime() - clock.now().getTime()) / 1000 - 1);
  assert.equal((await one.current()).block.domains.size, 1);
  wait(3);
  assert.equal((await one.current()).block.domains.size, 0);
  const [over] = (await one.list(officer)) ?? [];
  assert.deepEqual([over?.isInForce, over?.endedBy, over?.endedAt], [false, null, line?.until]);
  assert.equal((await one.add(officer, draft({}), origin))?.outcome, 'added');
});

test('a relay is believed or doubted until its last day, and is a rule of its own', async () => {
  const relay = draft({
    kind: 'relay',
    scope: 'believed',
    pattern: 'listes.example',
    why: 'listes des écoles',
  });
  assert.equal((await one.add(officer, relay, origin))?.outcome, 'added');
  assert.deepEqual(await one.add(officer, relay, origin), { outcome: 'refused', reason: 'exists' });
  const doubt = { ...relay, scope: 'doubted', pattern: 'google.com', until: '2026-09-30' } as const;
  assert.equal((await one.add(officer, doubt, origin))?.outcome, 'added');
  const { relays } = await one.current();
  assert.equal(relays.believed.get('listes.example'), 'listes des écoles');
  assert.deepEqual([...relays.doubted.keys()], ['google.com']);
  assert.deepEqual(await one.add(officer, { ...relay, scope: 'host' }, origin), {
    outcome: 'refused',
    reason: 'no-relay-scope',
  });
  const tried = await one.preview(officer, { ...relay, pattern: 'autres.example' });
  assert.deepEqual(tried, { outcome: 'fit', pattern: 'autres.example', touched: null, days: 0 });
  assert.equal(one.listRelays(teacher), null);
  assert.ok(one.listRelays(officer)?.some(({ domain }) => domain === 'google.com'));
});

test('a click is told which rule blocks it, also under the blocked host', async () => {
  await one.add(officer, draft({ scope: 'host', pattern: 'piege.example' }), origin);
  assert.match(
    (await one.findHostBlock('www.piege.example'))?.fr ?? '',
    /^Règle de l’académie : .*piege\.example/,
  );
  assert.equal(await one.findHostBlock('piege.example.org'), null);
  assert.equal(await one.findHostBlock(''), null);
});

const text = { fr: 'a', en: 'a' };
const danger = { level: 'danger' as const, reasons: [{ signal: 'look-alike-link', weight: 5, text }] };
const ordinary = { level: 'ordinary' as const, reasons: [] };
const to = (id: number, verdict: typeof danger | typeof ordinary) => ({
  accountId: id as AccountId,
  verdict,
});

test('verdicts are counted by day, school and family, and a rule is tried on what came', async () => {
  verdicts.record({
    sender: 'Jean@Mail.Autre.example',
    hosts: ['a.b.site.example'],
    deliveries: [to(1, danger), to(2, danger), to(200, ordinary)],
  });
  verdicts.record({ sender: '', hosts: [], deliveries: [to(1, ordinary), to(50, ordinary)] });
  await verdicts.close();
  wait(86_400);
  verdicts.record({ sender: 'x@autre.example', hosts: ['site.example'], deliveries: [to(3, danger)] });
  await verdicts.close();
  assert.equal(await verdicts.count(teacher, { days: 7, school: null, family: null }), null);
  const counts = await verdicts.count(officer, { days: 7, school: null, family: null });
  assert.deepEqual(
    counts?.days.map(({ danger: d, ordinary: o }) => [d, o]),
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [2, 3],
      [1, 0],
    ],
  );
  assert.deepEqual(
    counts?.schools.map(({ name, danger: d, ordinary: o }) => [name, d, o]),
    [
      ['Collège des Tilleuls, Nanceville', 3, 1],
      [null, 0, 1],
      // The town once, where the name holds it.
      ['École des Tilleuls, Nanceville', 0, 1],
    ],
  );
  const link = await verdicts.count(officer, { days: 1, school: '0541001A', family: 'link' });
  assert.deepEqual([link?.days.length, link?.days[0]?.danger], [1, 1]);
  assert.deepEqual(
    link?.families.map(({ family }) => family),
    ['link'],
  );
  const touched = async (part: Partial<RuleDraft>) => {
    const found = await one.preview(officer, draft(part));
    return found?.outcome === 'fit' ? found.touched : found;
  };
  assert.equal(await touched({ pattern: 'autre.example' }), 2);
  assert.equal(await touched({ pattern: 'mail.autre.example' }), 1);
  assert.equal(await touched({ scope: 'sender', pattern: 'jean@mail.autre.example' }), 1);
  assert.equal(await touched({ scope: 'host', pattern: 'site.example' }), 2);
  assert.equal(await touched({ scope: 'host', pattern: 'autre.example' }), 0);
  assert.equal(await touched({ kind: 'lure', scope: null, pattern: 'votre dossier est incomplet' }), null);
  assert.deepEqual(await touched({ pattern: 'gmail.com' }), { outcome: 'refused', reason: 'free-mail' });
});

test('what is older than the policy says is forgotten: seven days of names, thirty of counts', async () => {
  wait(6 * 86_400);
  await verdicts.prune();
  const recent = await one.preview(officer, draft({ pattern: 'autre.example' }));
  assert.equal(recent?.outcome === 'fit' ? recent.touched : null, 1);
  wait(23 * 86_400);
  await verdicts.prune();
  const month = await verdicts.count(officer, { days: 400, school: null, family: null });
  assert.equal(
    month?.days.reduce((sum, day) => sum + day.danger, 0),
    3,
  );
  wait(86_400);
  await verdicts.prune();
  const after = await verdicts.count(officer, { days: 400, school: null, family: null });
  assert.equal(
    after?.days.reduce((sum, day) => sum + day.danger, 0),
    1,
  );
});

test('when the database does not take a count, deliveries go on and the next is taken', async () => {
  const failing = createVerdictRecord({
    ...common,
    log: silentLog,
    secret: Buffer.alloc(32, 1),
    retentionDays: 30,
    identity: {
      groupings: {
        ...identity.groupings,
        findSchools: async () => {
          throw new Error('gone');
        },
      },
    },
  });
  failing.record({ sender: '', hosts: [], deliveries: [to(1, danger)] });
  await failing.close();
  verdicts.record({ sender: '', hosts: [], deliveries: [to(1, danger)] });
  await verdicts.close();
  const today = await verdicts.count(officer, { days: 1, school: null, family: null });
  assert.equal(today?.days[0]?.danger, 1);
});
