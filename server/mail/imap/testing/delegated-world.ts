import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './harness.ts';
import { end } from './hearing.ts';
import type { ImapClient } from './imap-client.ts';

/** For each test a new owner and somebody who is given folders of theirs. */
export class DelegatedWorld {
  harness!: Harness;
  owner!: AccountId;
  /** Signed in as `marie`. */
  delegate!: ImapClient;
  turn = 0;
  /** Of the owner: Projets holds « Un » and « Deux », Projets/2026 holds « Plan », Secret holds « Caché ». */
  folders!: Record<'projects' | 'year' | 'secret', MailboxId>;

  constructor() {
    before(async () => {
      this.harness = await startHarness();
    });
    after(() => this.harness.close());
    beforeEach(() => this.#begin());
  }

  /** The owner's login. */
  get jean(): string {
    return `jean${this.turn}`;
  }
  get marie(): string {
    return `marie${this.turn}`;
  }
  /** Above what the owner gives. */
  get level(): string {
    return `Autres utilisateurs/${this.jean}@ac-exemple.fr`;
  }

  async #begin(): Promise<void> {
    this.turn += 1;
    this.owner = await this.harness.found(this.jean);
    await this.harness.found(this.marie);
    const projects = await this.make('Projets');
    this.folders = { projects, year: await this.make('2026', projects), secret: await this.make('Secret') };
    await this.put(this.folders.projects, 'Un');
    await this.put(this.folders.projects, 'Deux');
    await this.put(this.folders.year, 'Plan');
    await this.put(this.folders.secret, 'Caché');
    this.delegate = await this.open(this.marie);
  }

  async open(login: string, ...commands: string[]): Promise<ImapClient> {
    const client = await this.harness.connect(login);
    for (const command of ['ENABLE UTF8=ACCEPT', ...commands])
      assert.match(await end(client, command), /^OK/, command);
    return client;
  }

  /** A folder of the owner's. */
  async make(name: string, parentId: MailboxId | null = null): Promise<MailboxId> {
    const wanted = { name, parentId, role: null, sortOrder: 100, subscribed: true };
    const outcome = await this.harness.store.createMailbox(this.owner, wanted);
    assert.ok(outcome.kind === 'done', outcome.kind);
    return outcome.mailboxId;
  }

  put(mailboxId: MailboxId, subject: string): ReturnType<typeof deliver> {
    return deliver(this.harness.store, this.owner, { subject, mailbox: { ids: [mailboxId] } });
  }

  give(mailboxId: MailboxId, how: Parameters<Harness['give']>[3] = {}): Promise<void> {
    return this.harness.give(this.jean, this.marie, mailboxId, how);
  }

  /** As the delegate names it. */
  named(path: string): string {
    return `"${this.level}/${path}"`;
  }

  async listed(client: ImapClient, pattern = `"${this.level}*"`): Promise<string[]> {
    return (await client.say(`LIST "" ${pattern}`)).slice(0, -1);
  }
}

/** The first line of what it answers. */
export const first = async (client: ImapClient, command: string): Promise<string> =>
  (await client.say(command))[0] ?? '';
