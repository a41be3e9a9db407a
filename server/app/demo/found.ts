import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { AccountId, Clock } from '#base';
import type { Evidence, Verdict } from '#contract';
import type { Identity } from '#identity';
import { analyse, readMessage } from '#shield';
import { QUARANTINED, type Append, type Store, type Target } from '#store';
import { parseMessage } from '#wire/message';
import { createChance, type Chance } from './chance.ts';
import { DEMO_PASSWORD, foundDirectory, type DirectoryRoom } from './directory.ts';
import { createFile } from './files.ts';
import { listLetters, type Letter } from './letters.ts';

export interface DemoParts {
  identity: DirectoryRoom;
  store: Store;
  clock: Clock;
  domain: string;
  quotaBytes: number | null;
  /** Says that the start was given up. */
  signal: AbortSignal;
}

const SEED = 54_55_57_88;
const BATCH = 50;
/** Older than this and it has been read. */
const UNREAD_DAYS = 6;
const DAY_MS = 86_400_000;

/** Founds the demonstration académie in an empty store: directory, mailboxes, some four hundred messages. */
export async function foundDemo(parts: DemoParts): Promise<void> {
  const { identity, store, clock, domain } = parts;
  const everybody = await foundDirectory(identity, domain);
  const chance = createChance(SEED);
  const letters = listLetters(everybody, domain, clock.now(), chance);
  const addresses = new Set(
    letters.flatMap((letter) => [letter.from.address, ...letter.to.map(({ address }) => address)]),
  );
  for (const person of everybody) addresses.add(person.address);
  const recipients = await identity.resolveRecipients([...addresses]);
  const accounts = new Map([...recipients].map(([address, recipient]) => [address, recipient.accountId]));
  await store.createAccounts(
    [...new Set(accounts.values())].map((accountId) => ({ accountId, quotaBytes: parts.quotaBytes })),
  );
  for (let start = 0; start < letters.length; start += BATCH) {
    parts.signal.throwIfAborted();
    const batch = letters.slice(start, start + BATCH);
    await store.append(await Promise.all(batch.map((letter) => prepare(letter, accounts, parts, chance))));
  }
  // A server stopped soon after would leave it to its next start, and every copy of the data folder to each of its own.
  await store.indexPending();
}

export { DEMO_PASSWORD };

async function write(letter: Letter): Promise<Buffer> {
  const files = letter.file === undefined ? [] : [createFile(letter.file)];
  const composer = new MailComposer({
    from: letter.from,
    to: letter.to.length > 12 ? undefined : letter.to,
    headers: {
      // A circular hides its readers from one another.
      ...(letter.to.length > 12 ? { To: 'destinataires:;' } : {}),
      ...(letter.unsubscribe === undefined ? {} : { 'List-Unsubscribe': `<${letter.unsubscribe}>` }),
    },
    ...(letter.replyTo === undefined ? {} : { replyTo: letter.replyTo }),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    date: letter.sentAt,
    messageId: `<${letter.messageId}>`,
    ...(letter.references.length === 0
      ? {}
      : { references: letter.references.map((id) => `<${id}>`), inReplyTo: `<${letter.references.at(-1)}>` }),
    attachments: files,
    newline: '\r\n',
  });
  return composer.compile().build();
}

function evidenceOf(letter: Letter): Evidence {
  const domain = letter.from.address.slice(letter.from.address.lastIndexOf('@') + 1);
  const inside = letter.origin === 'inside';
  const result =
    letter.origin === 'outside' ? ('pass' as const) : inside ? ('none' as const) : ('fail' as const);
  return {
    source: inside ? 'submission' : 'smtp',
    remoteAddress: inside ? null : '192.0.2.25',
    helo: inside ? null : `mail.${domain}`,
    mailFrom: letter.from.address,
    spf: { result, domain },
    dkim: letter.origin === 'outside' ? [{ result: 'pass', domain, aligned: true }] : [],
    dmarc: { result, domain, policy: letter.origin === 'outside' ? 'reject' : null },
    arc: { result: 'none', sealer: null },
  };
}

async function judge(
  bytes: Buffer,
  letter: Letter,
  evidence: Evidence,
  identity: Identity,
): Promise<Verdict> {
  const known = letter.origin === 'inside' || !letter.messageId.startsWith('lure');
  return analyse({
    message: await readMessage(parseMessage(bytes)),
    evidence,
    directory: await identity.describeSender(letter.from),
    history: { known },
  });
}

async function prepare(
  letter: Letter,
  accounts: Map<string, AccountId>,
  parts: DemoParts,
  chance: Chance,
): Promise<Append> {
  const age = parts.clock.now().getTime() - letter.sentAt.getTime();
  const read = age > UNREAD_DAYS * DAY_MS && chance.integer(20) > 0;
  const flagged = chance.integer(12) === 0;
  const keywords = [...(read ? ['$seen'] : []), ...(flagged ? ['$flagged'] : [])];
  const bytes = await write(letter);
  const evidence = evidenceOf(letter);
  const verdict = await judge(bytes, letter, evidence, parts.identity);
  const base = { receivedAt: letter.sentAt, verdict };
  // A fraud rests where delivery would put it.
  const place: Pick<Target, 'mailbox' | 'keywords'> =
    verdict.level === 'danger'
      ? { mailbox: { role: 'junk' }, keywords: [QUARANTINED] }
      : { mailbox: { role: 'inbox' }, keywords };
  const targets: Target[] = letter.to.flatMap(({ address }) => {
    const accountId = accounts.get(address);
    return accountId === undefined ? [] : [{ ...base, ...place, accountId }];
  });
  const sender = accounts.get(letter.from.address);
  if (letter.origin === 'inside' && sender !== undefined) {
    targets.push({ ...base, accountId: sender, mailbox: { role: 'sent' }, keywords: ['$seen'] });
  }
  return { message: await parts.store.prepare(bytes), addedHeaders: '', evidence, targets };
}
