import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VerdictLevel } from '#contract';
import type { EmailSummary } from '../../jmap/index.ts';
import { summariseThread } from './summarise-thread.ts';

function email(id: string, extra: Partial<EmailSummary>): EmailSummary {
  return {
    id,
    keywords: { $seen: true },
    from: [],
    to: [],
    subject: 's',
    preview: 'p',
    digueVerdict: null,
    ...extra,
  } as EmailSummary;
}

const anne = { name: 'Anne Muller', email: 'anne.muller@ac-x.fr' };
const paul = { name: null, email: 'Paul.Weber@ac-x.fr' };
const verdict = (level: VerdictLevel) => ({
  level,
  score: 0,
  summary: { fr: '', en: '' },
  reasons: [],
});

const view = { ownAddresses: new Set(['paul.weber@ac-x.fr']), role: null };

test('people appear once, in order, with their own unread mark', () => {
  const emails = [
    email('1', { from: [anne] }),
    email('2', { from: [paul] }),
    email('3', { from: [anne], keywords: {} }),
  ];
  const summary = summariseThread(emails[2] ?? email('x', {}), emails, view);
  assert.deepEqual(summary.people, [
    { name: 'Anne Muller', isUnread: true, isOwn: false },
    { name: 'Paul.Weber', isUnread: false, isOwn: true },
  ]);
  assert.equal(summary.isUnread, true);
  assert.equal(summary.count, 3);
});

test('a forger who bears the own address is shown by that address; what one truly wrote is one’s own', () => {
  const signed = { signal: 'sent-from-inside', weight: -3.5, text: { fr: '', en: '' } };
  const own = { name: 'Service informatique', email: 'Paul.Weber@ac-x.fr' };
  const forged = email('1', { from: [own], digueVerdict: verdict('danger') });
  const answer = email('2', { from: [own], digueVerdict: { ...verdict('trusted'), reasons: [signed] } });
  assert.deepEqual(summariseThread(forged, [forged, answer], view).people, [
    { name: 'Paul.Weber@ac-x.fr', isUnread: false, isOwn: false },
    { name: 'Service informatique', isUnread: false, isOwn: true },
  ]);
  const towards = { ...view, role: 'sent' as const };
  const note = email('3', { from: [own], to: [own], digueVerdict: verdict('trusted') });
  assert.equal(summariseThread(note, [note], towards).people[0]?.isOwn, true);
});

test('in the sent folder the people shown are those written to', () => {
  const sent = email('1', { from: [paul], to: [anne] });
  assert.equal(summariseThread(sent, [sent], { ...view, role: 'sent' }).people[0]?.name, 'Anne Muller');
});

test('the worst verdict of what is unread is shown, not one long since read', () => {
  const old = email('1', { digueVerdict: verdict('danger') });
  const main = email('2', { digueVerdict: verdict('trusted') });
  assert.equal(summariseThread(main, [old, main], view).level, 'trusted');
  const unread = email('1', { digueVerdict: verdict('danger'), keywords: {} });
  assert.equal(summariseThread(main, [unread, main], view).level, 'danger');
});

test('a letter to many is named by what the list found, unless something accuses it', () => {
  const reasons = [{ signal: 'bulk-advertising', weight: 0, text: { fr: '', en: '' } }];
  const isLetter = (level: 'trusted' | 'ordinary' | 'caution' | 'danger', older = false) => {
    const letter = email('1', { digueVerdict: { ...verdict(level), reasons } });
    const answer = email('2', { digueVerdict: verdict('ordinary') });
    return summariseThread(older ? answer : letter, [letter, answer], view).isLetter;
  };
  assert.deepEqual(
    (['trusted', 'ordinary', 'caution', 'danger'] as const).map((level) => isLetter(level)),
    [true, true, false, false],
  );
  assert.equal(isLetter('ordinary', true), false);
});

test('the tags of every message of a conversation are shown, in their order; forwarded is the message found', () => {
  const emails = [
    email('1', { keywords: { $label4: true, $forwarded: true } }),
    email('2', { keywords: { $label1: true, $label4: true, own: true } as Record<string, true> }),
  ];
  const summary = summariseThread(emails[1] ?? email('x', {}), emails, view);
  assert.deepEqual([summary.tags, summary.isForwarded], [['$label1', '$label4'], false]);
  assert.equal(summariseThread(emails[0] ?? email('x', {}), emails, view).isForwarded, true);
});
