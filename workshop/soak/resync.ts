import assert from 'node:assert/strict';
import type { Told } from '../../server/mail/imap/testing/told.ts';

/** What a program kept of a folder when it last looked. */
interface Kept {
  validity: string;
  modseq: number;
  flags: Map<number, string>;
}

/** A program that keeps what it saw and asks only for what changed since (QRESYNC, RFC 7162). */
export class Resync {
  readonly #kept = new Map<string, Kept>();

  /** The command that opens the folder again by what was kept. */
  command(folder: string): string {
    const kept = this.#kept.get(folder);
    return `SELECT ${folder} (QRESYNC (${kept?.validity ?? 1} ${kept?.modseq ?? 1}))`;
  }

  /** Takes the answer to `command`; fails when what was kept and what changed do not make up what is there. */
  async take(told: Told, answer: readonly string[]): Promise<void> {
    // What comes before belongs to the folder that was open until now.
    const lines = answer.slice(answer.findIndex((line) => line.includes('[CLOSED]')) + 1);
    const said = lines.join('\n');
    const validity = /UIDVALIDITY (\d+)/.exec(said)?.[1] ?? '';
    const modseq = Number(/HIGHESTMODSEQ (\d+)/.exec(said)?.[1] ?? 0);
    const kept = this.#kept.get(told.folder);
    const flags = kept?.validity === validity ? kept.flags : null;
    if (flags !== null) follow(flags, lines);
    const now = new Map<number, string>();
    const after = await told.say('UID FETCH 1:* (FLAGS MODSEQ)');
    if (after.at(-1)?.startsWith('OK') !== true) {
      // Somebody deleted the folder meanwhile.
      this.#kept.delete(told.folder);
      return;
    }
    follow(now, after);
    if (flags !== null) compare(told.folder, { flags, modseq, now, after });
    this.#kept.set(told.folder, { validity, modseq, flags: now });
  }
}

const uidOf = (line: string): number => Number(/\bUID (\d+)/.exec(line)?.[1] ?? 0);

/** Flags are compared as a set, without `\Recent`. */
function flagsOf(line: string): string {
  const flags = /FLAGS \(([^)]*)\)/.exec(line)?.[1]?.split(' ') ?? [];
  return flags
    .filter((flag) => flag !== '' && flag !== String.raw`\Recent`)
    .sort()
    .join(' ');
}

function* listUids(set: string): Generator<number> {
  for (const range of set.split(',')) {
    const [first = 0, last = first] = range.split(':').map(Number);
    for (let uid = first; uid <= last; uid += 1) yield uid;
  }
}

function listVanished(line: string): Generator<number> {
  return listUids(/^\* VANISHED (?:\(EARLIER\) )?([\d:,]+)/.exec(line)?.[1] ?? '1:0');
}

function follow(flags: Map<number, string>, lines: readonly string[]): void {
  for (const line of lines) {
    for (const uid of listVanished(line)) flags.delete(uid);
    if (/^\* \d+ FETCH/.test(line)) flags.set(uidOf(line), flagsOf(line));
  }
}

interface Comparison {
  flags: Map<number, string>;
  modseq: number;
  now: ReadonlyMap<number, string>;
  after: readonly string[];
}

/** What changed between the two answers is told in the second: only what is older than the first is compared. */
function compare(folder: string, { flags, modseq, now, after }: Comparison): void {
  for (const line of after) {
    for (const uid of listVanished(line)) flags.delete(uid);
    if (!/^\* \d+ FETCH/.test(line)) continue;
    const isOlder = Number(/MODSEQ \((\d+)\)/.exec(line)?.[1]) <= modseq;
    if (isOlder) assert.equal(flags.get(uidOf(line)), flagsOf(line), `${folder}: ${line} was not told`);
  }
  for (const uid of flags.keys()) assert.ok(now.has(uid), `${folder}: that ${uid} is gone was not told`);
}
