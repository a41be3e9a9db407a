import assert from 'node:assert/strict';
import type { AccountId } from '#base';
import type { ReceivedFolder } from '#identity';
import type { BlobDigest, EmailId, MailboxId } from '#store';
import { deliver } from '#store/testing';
import type { Answer } from '../engine/run.ts';
import type { Json, JsonObject } from '../json.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export const SECRET = 'zorglub';

/**
 * Anna gives Bruno « Projets ». It holds « Un », whose answer lies in « Secret » alone; « Double », which lies in both; and
 * « Deux ». « Secret » and what it says is never to be seen.
 */
export interface PartialWorld extends World {
  account: string;
  folders: Record<'projects' | 'year' | 'secret', MailboxId>;
  emails: Record<'one' | 'answer' | 'double' | 'two' | 'hidden', EmailId>;
  give(...folders: (Partial<ReceivedFolder> & { mailboxId: MailboxId })[]): void;
  /** What Bruno is answered of Anna's account: the name, or `error`, and the arguments. */
  see(name: string, args?: JsonObject): Promise<[name: string, result: JsonObject]>;
  list(name: string, args?: JsonObject, member?: string): Promise<Json[]>;
  digestOf(email: EmailId): Promise<BlobDigest>;
  make(name: string, parentId?: MailboxId | null): Promise<MailboxId>;
}

export async function createPartialWorld(options: WorldOptions = {}): Promise<PartialWorld> {
  const world = await createWorld(options);
  const { anna, bruno, store, directory } = world;
  const owner: AccountId = anna.accountId;
  const make = async (name: string, parentId: MailboxId | null = null): Promise<MailboxId> => {
    const wanted = { name, parentId, role: null, sortOrder: 77, subscribed: true };
    const outcome = await store.createMailbox(owner, wanted);
    assert.ok(outcome.kind === 'done', outcome.kind);
    return outcome.mailboxId;
  };
  const projects = await make('Projets');
  const folders = { projects, year: await make('2026', projects), secret: await make('Secret') };
  const put = async (ids: MailboxId[], parts: Parameters<typeof deliver>[2] = {}): Promise<EmailId> =>
    (await deliver(store, owner, { mailbox: { ids }, ...parts })).emailId;
  const hidden = { text: SECRET, attachment: { name: `${SECRET}.txt`, type: 'text/plain', content: SECRET } };
  const reply = { subject: 'Re: Un', inReplyTo: 'un@ac-exemple.fr', references: ['un@ac-exemple.fr'] };
  const emails = {
    one: await put([projects], { subject: 'Un', messageId: 'un@ac-exemple.fr' }),
    answer: await put([folders.secret], { ...reply, ...hidden, keywords: ['$flagged'] }),
    double: await put([projects, folders.secret], { subject: 'Double' }),
    two: await put([projects], { subject: 'Deux' }),
    hidden: await put([folders.secret], { subject: SECRET, ...hidden }),
  };
  const account = `A${owner}`;
  const see: PartialWorld['see'] = async (name, args = {}) => {
    const { methodResponses } = await world.ask(bruno, [[name, { accountId: account, ...args }]]);
    const [answered, result] = (methodResponses as unknown as Answer[])[0] ?? assert.fail('no answer');
    return [answered, result];
  };
  return {
    ...world,
    account,
    folders,
    emails,
    see,
    make,
    give(...given) {
      const whole = given.map((folder): ReceivedFolder => ({
        accountId: owner,
        name: anna.name,
        address: anna.address,
        right: 'reader',
        hasChildren: false,
        until: null,
        reader: null,
        ...folder,
      }));
      directory.received.set(bruno.accountId, whole);
    },
    async list(name, args, member = 'list') {
      const [answered, result] = await see(name, args);
      assert.equal(answered, name, JSON.stringify(result));
      return result[member] as Json[];
    },
    async digestOf(email) {
      const [row] = await store.getEmails(owner, [email]);
      return row?.digest ?? assert.fail('no such email');
    },
  };
}
