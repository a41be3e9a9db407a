import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { WholeSession, type Ending, type Wire } from './testing/whole-session.ts';

const WIRES = ['plain', 'STARTTLS', 'TLS'] as const;
const ALERT = 21;

let harness: Harness;
before(async () => {
  harness = await startHarness({ errors: 5, stopMs: 5_000, messageBytes: 3_000_000 });
  const account = await harness.found('adieu');
  for (let count = 0; count < 60; count += 1) await deliver(harness.store, account);
});
after(() => harness.close());

async function open(wire: Wire, isCompressed: boolean, login = 'adieu'): Promise<WholeSession> {
  const ports = { plain: harness.plain.port, tls: harness.tls.port };
  const session = await WholeSession.open(ports, wire, login);
  if (isCompressed) await session.compress();
  return session;
}

function requireOrder(wire: Wire, { records }: Ending): void {
  if (wire !== 'plain') assert.equal(records.at(-1), ALERT, 'TLS is closed by its own word');
}

for (const wire of WIRES) {
  for (const isCompressed of [false, true]) {
    const way = `${wire}${isCompressed ? ', compressed' : ''}`;

    test(`${way}: LOGOUT is answered to its last octet`, async () => {
      const session = await open(wire, isCompressed);
      session.send('y NOOP\r\nx LOGOUT\r\nz NOOP\r\n');
      const ending = await session.end();
      assert.match(ending.text, /^y OK .*\r\n\* BYE .*\r\nx OK .*\r\n$/);
      requireOrder(wire, ending);
    });

    test(`${way}: too many errors are told, whatever was sent behind them`, async () => {
      const session = await open(wire, isCompressed);
      session.send('x BLAH\r\n'.repeat(5_000));
      const ending = await session.end();
      assert.match(ending.text, /^(?:x BAD .*\r\n){5}\* BYE .* \/ Too many errors\r\n$/);
      requireOrder(wire, ending);
    });

    test(`${way}: a long answer with LOGOUT behind it comes whole to who reads slowly`, async () => {
      const session = await open(wire, isCompressed);
      session.readSlowly();
      const fetches = Array.from({ length: 10 }, (_, at) => `f${at} FETCH 1:60 (UID BODY.PEEK[])\r\n`).join(
        '',
      );
      session.send(`s SELECT INBOX\r\n${fetches}x LOGOUT\r\n`);
      const ending = await session.end();
      assert.equal(ending.text.match(/^\* \d+ FETCH /gm)?.length, 600);
      assert.match(ending.text, /f9 OK .*\r\n\* BYE .*\r\nx OK .*\r\n$/);
      requireOrder(wire, ending);
    });

    test(`${way}: access that ends is told, in IDLE as well`, async () => {
      const login = `fini${WIRES.indexOf(wire)}${Number(isCompressed)}`;
      await harness.found(login);
      const [quiet, idle] = [await open(wire, false, login), await open(wire, false, login)];
      if (isCompressed) await quiet.compress();
      await idle.ask('SELECT INBOX');
      if (isCompressed) await idle.compress();
      idle.send('i IDLE\r\n');
      harness.revoke(login);
      for (const session of [quiet, idle]) {
        const ending = await session.end();
        assert.match(ending.text, /\* BYE \[EXPIRED\] .*\r\n$/);
        requireOrder(wire, ending);
      }
    });
  }
}

test('access that ends in the middle of a message that waits for its reader: no more of it comes, and nothing is said within it', async () => {
  const account = await harness.found('sourd');
  for (let count = 0; count < 4; count += 1)
    await deliver(harness.store, account, { text: 'x'.repeat(2_000_000) });
  const session = await open('plain', false, 'sourd');
  session.pause();
  session.send(`s SELECT INBOX\r\n${'f FETCH 1:4 BODY.PEEK[]\r\n'.repeat(10)}`);
  await sleep(500);
  harness.revoke('sourd');
  await sleep(200);
  session.resume();
  const { text } = await session.end();
  assert.ok(text.length < 20_000_000, 'what the system held for the client of eighty million octets');
  assert.match(text.slice(-200), /^x+$|\r\n(?:\)\r\n|f OK .*\r\n)\* BYE \[EXPIRED\] .*\r\n$/);
});

test('a server that stops tells everybody, and waits until they have heard', async () => {
  const own = await startHarness({ stopMs: 5_000 });
  await own.found('arret');
  const ports = { plain: own.plain.port, tls: own.tls.port };
  const sessions = [];
  for (const wire of WIRES) {
    for (const isCompressed of [false, true]) {
      const session = await WholeSession.open(ports, wire, 'arret');
      if (isCompressed) await session.compress();
      sessions.push({ wire, session });
    }
  }
  const closed = own.close();
  for (const { wire, session } of sessions) {
    const ending = await session.end();
    assert.match(ending.text, /^\* BYE \[UNAVAILABLE\] .*\r\n$/, wire);
    requireOrder(wire, ending);
  }
  await closed;
});
