import { checkTable, type Row } from '../testing/check-table.ts';
import { nothingChecked } from '../testing/index.ts';
import { burstFromAccount } from './burst-from-account.ts';
import { returnPathElsewhere } from './return-path-elsewhere.ts';
import { threadHijack } from './thread-hijack.ts';
import { unusualHour } from './unusual-hour.ts';
import { unusualLanguage } from './unusual-language.ts';

const helene = { name: 'Hélène Wagner', address: 'helene.wagner@ac-nancy-metz.fr' };
const stolen = { strangeConversation: [helene] };

checkTable(threadHijack, [
  {
    what: 'the name of somebody who writes there, another address',
    message: { from: { name: 'Helene WAGNER', address: 'h.wagner@gestion.example' }, history: stolen },
    expect: 1,
    quotes: 'helene.wagner@ac-nancy-metz.fr',
  },
  {
    what: 'nobody of the conversation',
    message: { from: { name: 'Compta', address: 'compta@editions.example' }, history: stolen },
    expect: 0.4,
    quotes: 'compta@editions.example',
  },
  {
    what: 'by a list',
    message: { from: { address: 'a@b.example' }, viaList: true, history: stolen },
    expect: { atMost: 0.1 },
  },
  {
    what: 'a correspondent who was told of it',
    message: { from: { address: 'a@b.example' }, known: true, history: stolen },
    expect: 0,
  },
  { what: 'a colleague who was told of it', message: { from: helene, history: stolen }, expect: 0 },
  { what: 'no conversation', message: { from: { address: 'a@b.example' } }, expect: 0 },
]);

/** As many messages, one a day, at these hours (UTC) in turn. */
const earlier = (
  count: number,
  hours: readonly number[],
  preview = 'Bonjour',
): NonNullable<Row['message']['history']> => ({
  at: new Date('2026-11-10T02:30:00Z'),
  earlier: Array.from({ length: count }, (_, day) => ({
    at: new Date(Date.UTC(2026, 8, day + 1, hours[day % hours.length])),
    preview,
  })),
});

checkTable(unusualHour, [
  { what: 'at night, from somebody of the day', message: { history: earlier(12, [8, 10, 16]) }, expect: 1 },
  { what: 'within two hours of a habit', message: { history: earlier(12, [8, 0]) }, expect: 0 },
  {
    what: 'over midnight',
    message: { history: { ...earlier(12, [23]), at: new Date('2026-11-10T01:00:00Z') } },
    expect: 0,
  },
  {
    what: 'three hours off',
    message: { history: { ...earlier(12, [23]), at: new Date('2026-11-10T02:00:00Z') } },
    expect: 1,
  },
  { what: 'too few to tell', message: { history: earlier(11, [8]) }, expect: 0 },
  {
    what: 'many on a few days',
    message: {
      history: {
        at: new Date('2026-11-10T02:30:00Z'),
        earlier: Array.from({ length: 30 }, () => ({ at: new Date('2026-11-09T10:00:00Z'), preview: '' })),
      },
    },
    expect: 0,
  },
]);

const french =
  'Bonjour, je vous envoie la liste des élèves pour la sortie, merci de la vérifier avec le CPE et les parents.';
const english =
  'Dear colleague, please have a look at the document that I have shared with you and tell me if this is right for the office.';

checkTable(unusualLanguage, [
  {
    what: 'English from who always wrote in French',
    message: { text: english, history: earlier(6, [9], french) },
    expect: 1,
    quotes: 'français',
  },
  { what: 'French as ever', message: { text: french, history: earlier(6, [9], french) }, expect: 0 },
  { what: 'too few', message: { text: english, history: earlier(5, [9], french) }, expect: 0 },
  {
    what: 'a sender of two languages',
    message: {
      text: english,
      history: {
        earlier: [...(earlier(8, [9], french).earlier ?? []), ...(earlier(1, [9], english).earlier ?? [])],
      },
    },
    expect: 0,
  },
  { what: 'a few words', message: { text: 'See you', history: earlier(8, [9], french) }, expect: 0 },
]);

const burst = (messages: number, recipients: number, expect: Row['expect']): Row => ({
  what: `${messages} messages to ${recipients}`,
  message: { evidence: { source: 'submission' }, history: { burst: { messages, recipients } } },
  expect,
});
checkTable(burstFromAccount, [
  burst(60, 900, 1),
  burst(15, 15, 0.4),
  burst(14, 3000, 0),
  burst(1, 10_000, 0),
  { what: 'from outside', message: { history: { burst: { messages: 90, recipients: 90 } } }, expect: 0 },
]);

const returned = (mailFrom: string, from: string, expect: Row['expect'], pass = false): Row => ({
  what: `${from} by ${mailFrom}${pass ? ', proved' : ''}`,
  message: {
    from: { address: from },
    evidence: {
      ...nothingChecked,
      source: 'smtp',
      mailFrom,
      dmarc: { result: pass ? 'pass' : 'none', domain: null, policy: null },
    },
  },
  expect,
});
checkTable(returnPathElsewhere, [
  returned('x9@gmail.com', 'info@credit-agricole.fr', 1),
  returned('bounce@envois.example', 'contact@mairie-x.fr', 0.4),
  returned('bounce@envois.example', 'contact@mairie-x.fr', 0, true),
  returned('bounce@mail.mairie-x.fr', 'contact@mairie-x.fr', 0),
  returned('', 'contact@mairie-x.fr', 0),
  returned('b@u1.sendgrid.net', 'contact@mairie-x.fr', 0),
]);
