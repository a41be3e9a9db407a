import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { silentLog, type Log } from '#base';
import { deliver } from '#store/testing';
import { startHarness } from './testing/harness.ts';
import { ImapClient } from './testing/imap-client.ts';
import { anyCommand, anyOctets } from './testing/random-input.ts';

/** Each run opens a connection of its own; together they take seconds. */
const RUNS = { numRuns: 20, endOnFailure: true };
/** More octets than any literal of the random ones waits for. */
const PROBES = 'z NOOP\r\n'.repeat(20);

const faults: unknown[] = [];
const log: Log = Object.assign(Object.create(silentLog), {
  error: (...told: unknown[]) => void faults.push(told),
});
const harness = await startHarness({ messageBytes: 2_000, handshakeMs: 300 }, (store) => store, log);
const account = await harness.found('jeanne');
for (let count = 0; count < 4; count += 1) await deliver(harness.store, account);
const watcher = await harness.connect('jeanne');
after(async () => {
  watcher.destroy();
  await harness.close();
});

interface State {
  name: string;
  /** What the server said last, and how. */
  enter: readonly (readonly [command: string, answer: RegExp])[];
  isSignedIn?: boolean;
  isTls?: boolean;
  isCompressed?: boolean;
  /** Ends what the state waits for. */
  leave?: string;
}

const selected = ['s SELECT INBOX', /^s OK/] as const;
const states: readonly State[] = [
  { name: 'new', enter: [] },
  { name: 'after STARTTLS', enter: [['s STARTTLS', /^s OK/]], isTls: true },
  { name: 'in the middle of AUTHENTICATE PLAIN', enter: [['s AUTHENTICATE PLAIN', /^\+/]], leave: '*\r\n' },
  {
    name: 'in the middle of AUTHENTICATE SCRAM-SHA-256',
    enter: [['s AUTHENTICATE SCRAM-SHA-256', /^\+/]],
    leave: '*\r\n',
  },
  { name: 'signed in', enter: [], isSignedIn: true },
  { name: 'selected', enter: [selected], isSignedIn: true },
  { name: 'examined', enter: [['s EXAMINE INBOX', /^s OK/]], isSignedIn: true },
  {
    name: 'in IDLE',
    enter: [selected, ['i IDLE', /^\+/]],
    isSignedIn: true,
    leave: 'DONE\r\n',
  },
  {
    name: 'told by NOTIFY',
    enter: [
      selected,
      [
        'n NOTIFY SET (selected (MessageNew (FLAGS) MessageExpunge FlagChange)) (personal (MailboxName MessageNew MessageExpunge))',
        /^n OK/,
      ],
    ],
    isSignedIn: true,
  },
  {
    name: 'in the middle of APPEND',
    enter: [['p APPEND INBOX {100}', /^\+/]],
    isSignedIn: true,
    leave: `${'x'.repeat(100)}\r\n`,
  },
  {
    name: 'compressed',
    enter: [['s COMPRESS DEFLATE', /^s OK/]],
    isSignedIn: true,
    isCompressed: true,
  },
];

async function enter({ enter: steps, ...state }: State): Promise<ImapClient> {
  const client = await ImapClient.open(harness.plain.port);
  if (state.isSignedIn === true) assert.match((await client.say('LOGIN jeanne device')).at(-1) ?? '', /^OK/);
  for (const [command, answer] of steps) {
    client.send(`${command}\r\n`);
    let line = await client.line();
    while (line !== null && !answer.test(line)) line = await client.line();
    assert.notEqual(line, null, command);
  }
  if (state.isTls === true) await client.startTls();
  if (state.isCompressed === true) client.compress();
  return client;
}

/** The others are answered, somebody new is let in, and nothing that nobody expected is in the log. */
async function assertGoesOn(): Promise<void> {
  assert.match((await watcher.say('STATUS INBOX (MESSAGES)')).at(-1) ?? '', /^OK/);
  const client = await harness.connect('jeanne');
  assert.match((await client.say('NOOP')).at(-1) ?? '', /^OK/);
  client.destroy();
  assert.deepEqual(faults.splice(0), []);
}

for (const state of states) {
  test(`any octets, ${state.name}: the session answers again or closes, and the server goes on`, async () => {
    await fc.assert(
      fc.asyncProperty(anyOctets, async (octets) => {
        const client = await enter(state);
        client.send(Buffer.concat([octets, Buffer.from(`\r\n${PROBES}`)]));
        const said = await client.until('z');
        assert.match(said.at(-1) ?? '', /^(?:OK|BAD|NO|closed)/);
        client.destroy();
        await assertGoesOn();
      }),
      RUNS,
    );
  });

  test(`any commands, ${state.name}: each is answered in its turn, or the session closes`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 12 }), async (commands) => {
        const client = await enter(state);
        const lines = commands.map((command, index) => `c${index} ${command}\r\n`);
        client.send(`${state.leave ?? ''}${lines.join('')}`);
        for (const [index, command] of commands.entries()) {
          const said = await client.until(`c${index}`);
          const last = said.at(-1) ?? '';
          assert.match(last, /^(?:OK|BAD|NO|closed)/, command);
          assert.doesNotMatch(last, /SERVERBUG/, command);
          if (last !== 'closed') continue;
          assert.ok(
            said.some((line) => line.startsWith('* BYE')),
            command,
          );
          break;
        }
        client.destroy();
        await assertGoesOn();
      }),
      RUNS,
    );
  });
}

const unreadable = [
  { name: 'a handshake', state: { name: '', enter: [['s STARTTLS', /^s OK/]] } },
  { name: 'DEFLATE', state: { name: '', enter: [['s COMPRESS DEFLATE', /^s OK/]], isSignedIn: true } },
] satisfies { name: string; state: State }[];

for (const { name, state } of unreadable) {
  test(`any octets that are not ${name}: the session closes, and the server goes on`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (octets) => {
        const client = await enter(state);
        client.end(Buffer.from(octets));
        while ((await client.line()) !== null);
        client.destroy();
        await assertGoesOn();
      }),
      RUNS,
    );
  });
}
