import assert from 'node:assert/strict';
import type { ImapClient } from './imap-client.ts';
import { Picture } from './picture.ts';

/** A sequence that a failure can be repeated with: each call gives an integer from 0 up to, without, `below`. */
export function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

function countSet(set: string): number {
  return set.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split(':').map(Number);
    return sum + Math.abs(last - first) + 1;
  }, 0);
}

/** What one client has been told of its mailbox; fails when that cannot be. */
export class Told {
  readonly client: ImapClient;
  folder = '';
  count = 0;
  readonly picture = new Picture();

  constructor(client: ImapClient) {
    this.client = client;
  }

  async say(command: string): Promise<string[]> {
    const lines = await this.client.say(command);
    if (lines.at(-1)?.startsWith('OK') === true) this.picture.conclude(command);
    this.take(lines, command);
    assert.doesNotMatch(lines.at(-1) ?? '', /SERVERBUG|closed/, command);
    return lines;
  }

  take(lines: readonly string[], command: string): void {
    for (const line of lines) {
      this.picture.take(line);
      const exists = /^\* (\d+) EXISTS$/.exec(line);
      if (exists !== null) this.count = Number(exists[1]);
      if (/^\* \d+ EXPUNGE$/.test(line)) this.count -= 1;
      const vanished = /^\* VANISHED ([\d:,]+)$/.exec(line);
      if (vanished !== null) this.count -= countSet(vanished[1] ?? '');
      assert.ok(this.count >= 0, `${command}: ${line}`);
      const number = Number(/^\* (\d+) FETCH/.exec(line)?.[1] ?? 1);
      assert.ok(number >= 1 && number <= Math.max(this.count, 1), `${command}: ${line} of ${this.count}`);
    }
  }

  /** Uid validity and uid name one message for ever: remembers their subjects, and fails when one has changed. */
  async readSubjects(subjects: Map<string, string>): Promise<void> {
    const status: string = (await this.say(`STATUS ${this.folder} (UIDVALIDITY)`)).join(' ');
    // Told by itself, it says more, and perhaps of another folder.
    const validity = /\(UIDVALIDITY (\d+)\)/.exec(status)?.[1];
    if (validity === undefined) return;
    for (const line of await this.say('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (Subject)])')) {
      const found: RegExpExecArray | null = /UID (\d+)[^]*Subject: (.+)\r\n/.exec(line);
      if (found === null) continue;
      const key: string = `${validity}/${found[1]}`;
      assert.equal(subjects.get(key) ?? found[2], found[2], `${key} names two messages`);
      subjects.set(key, found[2] ?? '');
    }
  }
}
