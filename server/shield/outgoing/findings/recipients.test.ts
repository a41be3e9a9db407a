import { checkLetters } from '../testing/letter.ts';
import type { Audience } from '../types.ts';
import { forgottenAttachment } from './forgotten-attachment.ts';
import { lookAlikeRecipient } from './look-alike-recipient.ts';
import { outsideInThread } from './outside-in-thread.ts';
import { replyToMany } from './reply-to-many.ts';
import { visibleRecipients } from './visible-recipients.ts';

const many = (count: number, audience: Audience) =>
  Array.from({ length: count }, (_, n) => ({ address: `p${n}@example.org`, audience }));
const list = (count: number): string =>
  many(count, 'staff')
    .map(({ address }) => address)
    .join(',\n ');

checkLetters(visibleRecipients, [
  {
    what: 'fifteen families',
    letter: { head: `To: ${list(15)}` },
    facts: { recipients: many(15, 'family') },
    finds: true,
    says: '15 destinataires',
  },
  {
    what: 'fourteen',
    letter: { head: `To: ${list(14)}` },
    facts: { recipients: many(14, 'family') },
    finds: false,
  },
  {
    what: 'To and Cc together',
    letter: {
      head: `To: ${list(8)}\nCc: ${many(15, 'outside')
        .slice(8)
        .map(({ address }) => address)
        .join(', ')}`,
    },
    facts: { recipients: many(15, 'outside') },
    finds: true,
  },
  {
    what: 'in blind copy',
    letter: { head: `Bcc: ${list(60)}` },
    facts: { recipients: many(60, 'outside') },
    finds: false,
  },
  {
    what: 'forty-nine colleagues',
    letter: { head: `To: ${list(49)}` },
    facts: { recipients: many(49, 'staff') },
    finds: false,
  },
  {
    what: 'fifty colleagues',
    letter: { head: `To: ${list(50)}` },
    facts: { recipients: many(50, 'staff') },
    finds: true,
  },
  {
    what: 'a group of hundreds, whose members are not shown',
    letter: { head: 'To: groupe@ac-exemple.fr' },
    facts: { recipients: many(500, 'staff') },
    finds: false,
  },
]);

const answer = 'In-Reply-To: <a@ac-exemple.fr>';
const thread = {
  participants: ['anna@ac-exemple.fr', 'bruno@ac-exemple.fr'],
  author: 'bruno@ac-exemple.fr',
  answered: '',
};

checkLetters(replyToMany, [
  {
    what: 'a hundred readers',
    letter: { head: answer },
    facts: { readers: 100, thread },
    finds: true,
    says: '100 personnes',
  },
  {
    what: 'ninety-nine',
    letter: { head: answer },
    facts: { readers: 99, thread },
    finds: false,
  },
  {
    what: 'a message that answers nothing',
    letter: {},
    facts: { readers: 100 },
    finds: false,
  },
]);

const outside = [{ address: 'voisin@example.org', audience: 'outside' }] as const;
checkLetters(outsideInThread, [
  {
    what: 'somebody outside joins',
    letter: { head: answer },
    facts: { recipients: outside, thread },
    finds: true,
    says: 'voisin@example.org',
  },
  {
    what: 'somebody outside was there',
    letter: { head: answer },
    facts: {
      recipients: outside,
      thread: { ...thread, participants: [...thread.participants, 'voisin@example.org'] },
    },
    finds: false,
  },
  {
    what: 'colleagues only',
    letter: { head: answer },
    facts: { recipients: many(3, 'staff'), thread },
    finds: false,
  },
  { what: 'a new message', letter: {}, facts: { recipients: outside, thread }, finds: false },
  {
    what: 'an answer whose conversation is not here',
    letter: { head: answer },
    facts: { recipients: outside },
    finds: false,
  },
  {
    what: 'a domain that only begins like ours is outside',
    letter: { head: answer },
    facts: { recipients: outside, thread: { ...thread, participants: ['x@ac-exemple.fr.example.org'] } },
    finds: false,
  },
]);

const to = (address: string, audience: Audience = 'outside') => ({ recipients: [{ address, audience }] });
checkLetters(lookAlikeRecipient, [
  {
    what: 'another ending of our domain',
    letter: {},
    facts: to('anna@ac-exemple.tk'),
    finds: true,
    says: 'anna@ac-exemple.fr',
  },
  {
    what: 'a mistyped provider',
    letter: {},
    facts: to('lea.durand@gmial.com'),
    finds: true,
    says: 'lea.durand@gmail.com',
  },
  {
    what: 'a mistyped provider that one writes to',
    letter: {},
    facts: { ...to('lea@gmial.com'), correspondents: ['lea@gmial.com'] },
    finds: false,
  },
  { what: 'a true provider', letter: {}, facts: to('lea.durand@gmail.com'), finds: false },
  { what: 'an honest domain', letter: {}, facts: to('contact@mairie-exemple.org'), finds: false },
  {
    what: 'one letter from a correspondent',
    letter: {},
    facts: { ...to('marie.durant@example.org'), correspondents: ['marie.durand@example.org'] },
    finds: true,
    says: 'marie.durand@example.org',
  },
  {
    what: 'one letter from a correspondent, among colleagues',
    letter: {},
    facts: { ...to('marie.durant@ac-exemple.fr', 'staff'), correspondents: ['marie.durand@ac-exemple.fr'] },
    finds: true,
  },
  {
    what: 'the same name at a domain one letter away',
    letter: {},
    facts: { ...to('marie@mairie-nancv.org'), correspondents: ['marie@mairie-nancy.org'] },
    finds: true,
  },
  {
    what: 'in letters that look the same',
    letter: {},
    facts: { ...to('marie@mairie-nаncy.org'), correspondents: ['marie@mairie-nancy.org'] },
    finds: true,
  },
  {
    what: 'the same name at another provider',
    letter: {},
    facts: { ...to('marie.durand@orange.fr'), correspondents: ['marie.durand@gmail.com'] },
    finds: false,
  },
  {
    what: 'school mailboxes differ by a digit',
    letter: {},
    facts: { ...to('ce.0540011a@ac-exemple.fr', 'shared'), correspondents: ['ce.0540001a@ac-exemple.fr'] },
    finds: false,
  },
  {
    what: 'short names',
    letter: {},
    facts: { ...to('lea@example.org'), correspondents: ['leo@example.org'] },
    finds: false,
  },
  {
    what: 'hostile lengths',
    letter: {},
    facts: { ...to(`${'a'.repeat(5000)}@example.org`), correspondents: [`${'a'.repeat(4999)}@example.org`] },
    finds: false,
  },
]);

checkLetters(forgottenAttachment, [
  { what: 'announced and not there', letter: { text: 'Vous trouverez ci-joint le planning.' }, finds: true },
  {
    what: 'announced and there',
    letter: { text: 'Ci-joint le planning.', files: [{ name: 'p.pdf', content: '%PDF-' }] },
    finds: false,
  },
  {
    what: 'announced by the one who is answered',
    letter: { head: answer, text: 'Merci.\n\n> Ci-joint le planning.' },
    finds: false,
  },
  {
    what: 'announced in a message that is passed on',
    letter: { text: 'Pour info.\n\n---------- Message transféré ----------\nCi-joint le planning.' },
    finds: false,
  },
  {
    what: 'announced by the subject of a new message',
    letter: { head: 'Subject: planning en PJ', text: 'Bonjour' },
    finds: true,
  },
  {
    what: 'announced by the subject of an answer',
    letter: { head: `Subject: Re: planning en PJ\n${answer}`, text: 'Merci' },
    finds: false,
  },
]);

const namesake = (address: string) => ({
  ...to(address),
  namesakes: [{ address, of: 'claire.lambert@ac-exemple.fr' }],
});
checkLetters(lookAlikeRecipient, [
  ...['claire.lambert@ac-exempl.fr', 'claire.lambert@ac-exemple.fi', 'claire.lambert@ac-exemp1e.fr'].map(
    (address) => ({
      what: `a colleague’s name at ${address}`,
      letter: {},
      facts: namesake(address),
      finds: true,
      says: 'claire.lambert@ac-exemple.fr',
    }),
  ),
  {
    what: 'a colleague’s namesake at a free provider, in a conversation that was ours alone',
    letter: { head: answer },
    facts: { ...namesake('claire.lambert@gmail.com'), thread },
    finds: true,
    says: 'claire.lambert@ac-exemple.fr',
  },
  {
    what: 'the same in a conversation with others',
    letter: { head: answer },
    facts: {
      ...namesake('claire.lambert@gmail.com'),
      thread: { ...thread, participants: [...thread.participants, 'voisin@example.org'] },
    },
    finds: false,
  },
  {
    what: 'the same in a new message: a parent may bear a colleague’s name',
    letter: {},
    facts: namesake('claire.lambert@gmail.com'),
    finds: false,
  },
  {
    what: 'a colleague’s name at another house',
    letter: {},
    facts: namesake('claire.lambert@mairie-nancy.example'),
    finds: false,
  },
  {
    what: 'one sign from somebody of the conversation',
    letter: { head: answer },
    facts: {
      ...to('melanie.didie@ac-exemple.fr', 'staff'),
      thread: { ...thread, participants: ['melanie.didier@ac-exemple.fr'] },
    },
    finds: true,
    says: 'melanie.didier@ac-exemple.fr',
  },
]);
