import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId, silentLog } from '#base';
import type { AnnouncementDraft, RuleDraft } from '#contract';
import type { Person } from '#identity';
import {
  createAnnouncements,
  createCampaigns,
  createQuarantine,
  createReports,
  createRules,
  createSupport,
} from './index.ts';
import { origin } from './testing/office.ts';
import { OWN_NUMEN, OWN_PASSWORD, testWords } from './testing/words.ts';

/** Whatever touches it has kept something, or was about to. */
const untouched = new Proxy(() => undefined, {
  get: (_target, name) => assert.fail(`${String(name)} was asked for`),
});
const parts = {
  db: untouched,
  store: untouched,
  clock: { now: () => new Date('2026-11-24T09:00:00Z') },
  log: silentLog,
  identity: { words: testWords },
  ownDomains: ['ac-exemple.fr'],
  tell: untouched,
  tellAnswered: untouched,
  tellReporters: untouched,
  countRecent: untouched,
} as never;
const actor = { accountId: accountId(7), role: 'administrator' } as Person;
const [one, digest] = [accountId(1), 'a'.repeat(64) as never];

/** Everything that somebody writes about mail and that is kept. */
const written: Record<string, (words: string) => Promise<unknown>> = {
  'the answer to an incident': (words) =>
    createSupport(parts).close(actor, { account: one, id: 1 }, words, origin),
  'the answer to a report': (answer) =>
    createReports(parts).answer(actor, digest, { outcome: 'honest', answer, recall: false }, origin),
  'the word of a recall': (answer) =>
    createCampaigns(parts).recall(actor, { campaignId: 1, answer, isDryRun: false }, origin),
  'the word of its undoing': (answer) =>
    createCampaigns(parts).undo(actor, { campaignId: 1, answer }, origin),
  'the answer to a release': (answer) =>
    createQuarantine(parts).answer(
      actor,
      { accountId: one, requestId: 1 },
      { outcome: 'refused', answer },
      origin,
    ),
  'why a rule was made': (why) => createRules(parts).add(actor, { why } as RuleDraft, origin),
  'the text of an announcement': (text) =>
    createAnnouncements(parts).announce(actor, { subject: 'Avis', text } as AnnouncementDraft, origin),
  'the subject of an announcement': (subject) =>
    createAnnouncements(parts).preview(actor, { subject, text: 'Bonjour' } as AnnouncementDraft),
};

for (const [what, write] of Object.entries(written)) {
  test(`${what} is not kept with a NUMEN or its author’s password in it`, async () => {
    for (const [words, code] of [
      ['vu avec le NUMEN 12 G 05 01234 ABC', 'identity/holds-numen'],
      [`le mien : ${[...OWN_NUMEN].join('/')}`, 'identity/holds-numen'],
      [`avec ${OWN_PASSWORD} cela marche`, 'identity/holds-password'],
    ] as const) {
      await assert.rejects(write(words), { code }, words);
    }
    const honest: unknown = await write('Rien à redire.').catch((error: unknown) => error);
    assert.doesNotMatch(String((honest as { code?: unknown } | null)?.code), /^identity/);
  });
}

test('what asks for a release holds no secret either, and nothing is looked up for it', async () => {
  const ask = (words: string) =>
    createQuarantine(parts).ask(actor, { accountId: one, emailId: 1 as never, words }, origin);
  assert.equal(await ask('12G0501234ABC'), 'holds-numen');
  assert.equal(await ask([...OWN_NUMEN].join(' . ')), 'holds-numen');
  assert.equal(await ask(`12G0\u200B501234ABC`), 'holds-numen');
  assert.equal(await ask(`mon mot de passe ${OWN_PASSWORD}`), 'holds-password');
});
