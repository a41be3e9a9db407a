import type { Chance } from './chance.ts';
import { circulars } from './data/circulars.ts';
import { conversations, fillings, type Conversation } from './data/conversations.ts';
import { frauds, honest, type OutsideMail } from './data/outside.ts';
import { pial, schools } from './data/schools.ts';
import { schoolAddress, type DemoPerson } from './directory.ts';

/** One message of the demonstration, before it is written in MIME. */
export interface Letter {
  from: { name: string; address: string };
  replyTo?: string;
  to: { name: string; address: string }[];
  subject: string;
  text: string;
  html?: string;
  file?: string;
  unsubscribe?: string;
  sentAt: Date;
  messageId: string;
  references: string[];
  origin: 'inside' | 'outside' | 'outside-unauthenticated';
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The demonstration looks back this far. */
const DAYS = 75;

interface Times {
  now: Date;
  chance: Chance;
}

/** A moment of a working day, the later ones more often. */
function moment({ now, chance }: Times): Date {
  const back = Math.floor((chance.integer(1000) / 1000) ** 2 * DAYS);
  const day = new Date(now.getTime() - (back + 1) * DAY);
  day.setHours(7 + chance.integer(11), chance.integer(60), chance.integer(60), 0);
  return day;
}

function fill(text: string, words: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}

function converse(
  conversation: Conversation,
  speakers: DemoPerson[],
  times: Times,
  thread: string,
): Letter[] {
  const { chance } = times;
  const words: Record<string, string> = Object.fromEntries(
    Object.entries(fillings).map(([name, list]) => [name, chance.pick(list)]),
  );
  ['a', 'b', 'c'].forEach((letter, index) => (words[letter] = speakers[index]?.given ?? ''));
  const subject = fill(conversation.subject, words);
  let sentAt = moment(times);
  const references: string[] = [];
  return conversation.lines.map(([speaker, text], index) => {
    const from = speakers[speaker] as DemoPerson;
    const messageId = `${thread}.${index}@demo.invalid`;
    const letter: Letter = {
      from: { name: from.name, address: from.address },
      to: speakers.filter((person) => person !== from).map(({ name, address }) => ({ name, address })),
      subject: index === 0 ? subject : `Re: ${subject}`,
      text: fill(text, words),
      sentAt,
      messageId,
      references: [...references],
      origin: 'inside',
      ...(index === 0 && conversation.file !== undefined ? { file: conversation.file } : {}),
    };
    references.push(messageId);
    // An answer to something recent comes sooner: none lies in the future, nor do all end at this minute.
    const pause = Math.min((20 + chance.integer(900)) * MINUTE, (times.now.getTime() - sentAt.getTime()) / 2);
    sentAt = new Date(sentAt.getTime() + pause);
    return letter;
  });
}

function listConversations(everybody: DemoPerson[], times: Times): Letter[] {
  const { chance } = times;
  const staff = everybody.filter((person) => !['pupil', 'guardian'].includes(person.role));
  const first = staff[0] as DemoPerson;
  return Array.from({ length: 84 }, (_, index) => {
    const conversation = conversations[
      (index + Math.floor(index / conversations.length)) % conversations.length
    ] as Conversation;
    // One exchange in three has the first demonstration account in it, so that there is something to read.
    const school = index % 3 === 0 ? first.school : chance.pick(staff).school;
    const colleagues = staff.filter((person) => person.school === school && person !== first);
    const chosen = chance.sample(colleagues.length >= 3 ? colleagues : staff, conversation.people);
    if (index % 3 === 0) chosen[index % 2] = first;
    return converse(conversation, chosen, times, `conversation-${index}`);
  }).flat();
}

function listCirculars(everybody: DemoPerson[], domain: string, times: Times): Letter[] {
  const staff = everybody.filter((person) => !['pupil', 'guardian'].includes(person.role));
  const senders = {
    rectorat: {
      name: 'Rectorat, secrétariat général',
      address: schoolAddress(schools[3] as (typeof schools)[number], domain),
    },
    pial: { name: pial.name, address: `${pial.localPart}@${domain}` },
    'help-desk': { name: 'Assistance informatique', address: `assistance@${domain}` },
  };
  return circulars.flatMap((circular, index) => {
    const { from, ...content } = circular;
    const base = { ...content, references: [], origin: 'inside' as const };
    if (from !== 'school') {
      const to = from === 'pial' ? staff.filter((person) => pial.schools.includes(person.school)) : staff;
      return [
        {
          ...base,
          from: senders[from],
          to,
          sentAt: moment(times),
          messageId: `circular-${index}@demo.invalid`,
        },
      ];
    }
    return schools
      .filter((school) => staff.filter((person) => person.school === school.digits).length > 1)
      .map((school) => ({
        ...base,
        from: { name: school.name, address: schoolAddress(school, domain) },
        to: staff.filter((person) => person.school === school.digits),
        sentAt: moment(times),
        messageId: `circular-${index}-${school.digits}@demo.invalid`,
      }));
  });
}

function fromOutside(mail: OutsideMail, to: Letter['to'], sentAt: Date, id: string): Letter {
  const { authenticated, ...content } = mail;
  return {
    ...content,
    to,
    sentAt,
    messageId: id,
    references: [],
    origin: authenticated ? 'outside' : 'outside-unauthenticated',
  };
}

function listOutside(everybody: DemoPerson[], domain: string, times: Times): Letter[] {
  const { chance } = times;
  const teachers = everybody.filter((person) => person.role === 'teacher' || person.role === 'head');
  const first = everybody[0] as DemoPerson;
  const office = schools[0] as (typeof schools)[number];
  const offices = [{ name: office.name, address: schoolAddress(office, domain) }];
  const letters = honest.flatMap((mail, index) =>
    Array.from({ length: 8 }, (_, copy) => {
      const to = copy === 0 ? [first] : copy === 1 ? offices : [chance.pick(teachers)];
      return fromOutside(mail, to, moment(times), `outside-${index}-${copy}@demo.invalid`);
    }),
  );
  // The frauds came in the last days: the newest lines of the first account's inbox.
  const lures = frauds.flatMap((mail, index) =>
    [first, chance.pick(teachers)].map((person, copy) =>
      fromOutside(
        mail,
        [person],
        new Date(times.now.getTime() - (index * 5 + copy + 1) * 47 * MINUTE),
        `lure-${index}-${copy}@demo.invalid`,
      ),
    ),
  );
  return [...letters, ...lures];
}

/** Some four hundred messages, oldest first. */
export function listLetters(everybody: DemoPerson[], domain: string, now: Date, chance: Chance): Letter[] {
  const times = { now, chance };
  const letters = [
    ...listConversations(everybody, times),
    ...listCirculars(everybody, domain, times),
    ...listOutside(everybody, domain, times),
  ];
  return letters.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
}
