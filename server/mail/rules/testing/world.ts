import { accountId, silentLog, type AccountId } from '#base';
import type { Verdict, VerdictLevel } from '#contract';
import { createTestStore, type TestStore } from '#store/testing';
import { parseMessage } from '#wire/message';
import { createRules, rulesMigrations } from '../index.ts';
import type { LetterRecipient, Rules, RulesOptions } from '../types.ts';

export const ANNA = accountId(1);
export const BRUNO = accountId(2);
const addresses: ReadonlyMap<string, AccountId> = new Map([
  ['anna@ac-exemple.fr', ANNA],
  ['bruno@ac-exemple.fr', BRUNO],
  // A second address of hers.
  ['a.martin@ac-exemple.fr', ANNA],
]);

const addressOf = (id: AccountId) => [...addresses].find(([, account]) => account === id)?.[0] ?? '';

export interface RulesWorld extends Pick<TestStore, 'db' | 'pool' | 'store'> {
  rules: Rules;
  /** Moves the clock on. */
  later(ms: number): void;
  now(): Date;
  /** Answers that went out, and letters of the service. */
  answers: { accountId: AccountId; to: string; text: string }[];
  letters: { accountId: AccountId; text: string }[];
  /** Answers are refused while it is true. */
  faults: { refuse: boolean };
  /** Asks the rules of this account about a letter to `address`, its own unless said. */
  sort(
    accountId: AccountId,
    letter: { fields?: string; mailFrom?: string; level?: VerdictLevel; address?: string },
  ): ReturnType<Rules['sort']>;
  /** The active script from now on. */
  use(accountId: AccountId, content: string): Promise<void>;
  another(options: Partial<RulesOptions>): Rules;
  close(): Promise<void>;
}

/** Two people, their store, and rules over it. */
export async function createRulesWorld(): Promise<RulesWorld> {
  let time = Date.parse('2026-11-27T10:00:00Z');
  const clock = { now: () => new Date(time) };
  const opened = await createTestStore({ clock, rooms: [rulesMigrations] });
  const { db, store } = opened;
  await store.createAccounts([ANNA, BRUNO].map((id) => ({ accountId: id, quotaBytes: null })));
  const world = {
    answers: [] as RulesWorld['answers'],
    letters: [] as RulesWorld['letters'],
    faults: { refuse: false },
  };
  const options: RulesOptions = {
    db,
    store,
    clock,
    log: silentLog,
    rejectPolicy: 'off',
    timeZone: 'Europe/Paris',
    mayForward: async (_account, address) =>
      address.endsWith('@ac-exemple.fr') ? { kind: 'allowed' } : { kind: 'refused', reason: null },
    resolveRecipients: async (asked) =>
      new Map(
        asked.flatMap((address) => {
          const id = addresses.get(address);
          return id === undefined ? [] : [[address, { accountId: id }]];
        }),
      ),
    findHolder: async (id) => {
      const address = addressOf(id);
      return address === '' ? null : { name: 'Une personne', address };
    },
    async sendAnswer({ accountId: id, bytes, to }) {
      if (world.faults.refuse) return 'refused';
      world.answers.push({ accountId: id, to, text: Buffer.from(bytes).toString('utf8') });
      return 'sent';
    },
    findSecret: async (_author, text) => (text.includes('Mon-Secret-54') ? 'holds-password' : null),
    quoteStranger: (words) => words,
    async tell(id, { text }) {
      world.letters.push({ accountId: id, text });
    },
  };
  const rules = createRules(options);
  return {
    db,
    pool: opened.pool,
    store,
    rules,
    ...world,
    later: (ms) => void (time += ms),
    now: clock.now,
    sort(id, { fields = '', mailFrom = 'zoe@ac-exemple.fr', level = 'ordinary', address = addressOf(id) }) {
      const bytes = Buffer.from(
        `From: Zoé <zoe@ac-exemple.fr>\r\nTo: ${address}\r\n${fields}\r\nBonjour\r\n`,
      );
      const verdict: Verdict = { level, score: 0, summary: { fr: '', en: '' }, reasons: [] };
      const recipients: LetterRecipient[] = [{ accountId: id, address, verdict }];
      return rules.sort({ message: parseMessage(bytes), mailFrom, sender: null }, recipients);
    },
    async use(id, content) {
      const made = await rules.scripts.create(id, { name: `script ${Math.random()}`, content });
      if (made.kind !== 'done') throw new Error(JSON.stringify(made));
      await rules.scripts.activate(id, made.scriptId);
    },
    another: (other) => createRules({ ...options, ...other }),
    async close() {
      await rules.close();
      await opened.close();
    },
  };
}
