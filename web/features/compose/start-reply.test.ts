import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { forwardSubject, replyRecipients, replySubject, replyThreading } from './start-reply.ts';

const at = (email: string): { name: null; email: string } => ({ name: null, email });
const [me, marie, paul, zoe] = [at('moi@x.fr'), at('marie@x.fr'), at('paul@x.fr'), at('zoe@x.fr')];
const received = { from: [marie], replyTo: null, to: [at('MOI@x.fr'), paul], cc: [zoe, marie] };

test('an answer goes to the sender', () => {
  deepEqual(replyRecipients(received, ['moi@x.fr'], false), { to: [marie], cc: [] });
});

test('an answer to all leaves out oneself and says nobody twice', () => {
  deepEqual(replyRecipients(received, ['moi@x.fr'], true), { to: [marie, paul], cc: [zoe] });
});

test('Reply-To is followed', () => {
  deepEqual(replyRecipients({ ...received, replyTo: [zoe] }, ['moi@x.fr'], false).to, [zoe]);
});

test('answering one’s own message goes on to the same people', () => {
  const sent = { from: [me], replyTo: null, to: [marie], cc: [paul] };
  deepEqual(replyRecipients(sent, ['moi@x.fr'], false), { to: [marie], cc: [] });
  deepEqual(replyRecipients(sent, ['moi@x.fr'], true), { to: [marie], cc: [paul] });
});

test('prefixes do not pile up', () => {
  equal(replySubject('Sortie'), 'Re: Sortie');
  equal(replySubject('RE : Re: AW: ré[2] : Sortie'), 'Re: Sortie');
  equal(replySubject('Tr: Sortie'), 'Re: Tr: Sortie');
  equal(replySubject('Réunion : ordre du jour'), 'Re: Réunion : ordre du jour');
  equal(forwardSubject('TR : Fwd: Sortie'), 'Tr: Sortie');
  equal(forwardSubject(null), 'Tr: ');
});

test('References grow by one (RFC 5322, section 3.6.4)', () => {
  deepEqual(replyThreading({ messageId: ['c'], inReplyTo: ['b'], references: ['a', 'b'] }), {
    inReplyTo: ['c'],
    references: ['a', 'b', 'c'],
  });
  deepEqual(replyThreading({ messageId: ['c'], inReplyTo: ['b'], references: null }).references, ['b', 'c']);
  deepEqual(replyThreading({ messageId: ['c'], inReplyTo: ['a', 'b'], references: null }).references, ['c']);
  deepEqual(replyThreading({ messageId: null, inReplyTo: null, references: null }), {
    inReplyTo: null,
    references: null,
  });
});
