import type { Clock } from '#base';
import { parseMessage, type Message } from '#wire/message';
import { createFilterWatch, type FilterReport, type FilterWatch } from '../filter-watch.ts';
import { parseScanAnswer, parseVersion, type ScanOutcome } from './answers.ts';
import { askClamd, type ClamdAddress, type ClamdAnswer } from './ask-clamd.ts';
import { listContents } from './contents.ts';
import { createPlaces, type PlaceLimits, type Places } from './places.ts';

/** ClamAV's daemon, as deliveries and the worker use it. Nothing here throws or lasts longer than it was given. */
export interface Antivirus {
  /** Examines a message and its files one by one, up to the first finding. While clamd rests, at once `failed`. */
  scan(message: Message, budgetMs: number): Promise<ScanOutcome>;
  /** The same for a message that nobody has parsed yet. */
  scanBytes(bytes: Uint8Array, budgetMs: number): Promise<ScanOutcome>;
  /** Asks whether it is there and what it knows; ends its rest when it is. */
  check(): Promise<boolean>;
  /** What happened since the last report. */
  takeReport(): FilterReport;
  /** Ends what is under way, as `failed`, and asks nothing more: a stop does not wait for a slow scan. */
  close(): void;
}

export interface AntivirusOptions {
  address: ClamdAddress;
  clock: Clock;
  limits?: Partial<PlaceLimits>;
  /** Longest wait for PING and VERSION. */
  checkMs?: number;
}

const defaultLimits: PlaceLimits = { atOnce: 8, waiting: 64, octets: 256 * 1024 * 1024 };
const CHECK_MS = 3_000;
/** Of one content. */
const TRIES = 3;

interface Parts {
  address: ClamdAddress;
  watch: FilterWatch;
  places: Places;
  signal: AbortSignal;
}

export function createAntivirus({ address, clock, limits, checkMs }: AntivirusOptions): Antivirus {
  const watch = createFilterWatch(clock);
  const places = createPlaces({ ...defaultLimits, ...limits });
  const stopping = new AbortController();
  const parts = { address, watch, places, signal: stopping.signal };
  return {
    scan: (message, budgetMs) => scan(parts, message, budgetMs),
    scanBytes: (bytes, budgetMs) => scan(parts, parseMessage(bytes), budgetMs),
    check: () => check(parts, checkMs ?? CHECK_MS),
    takeReport: () => watch.takeReport(),
    close: () => stopping.abort(),
  };
}

async function scan(parts: Parts, message: Message, budgetMs: number): Promise<ScanOutcome> {
  const { watch, places } = parts;
  const resting = watch.restsFor();
  if (resting !== null) return { kind: 'failed', why: resting };
  const deadline = performance.now() + budgetMs;
  const leave = await places.enter(message.bytes.length, budgetMs);
  if (leave === null) {
    watch.failed('busy');
    return { kind: 'failed', why: 'busy' };
  }
  try {
    const outcome = await scanContents(parts, message, deadline);
    if (outcome.kind === 'failed') watch.failed(outcome.why);
    else watch.answered();
    if (outcome.kind === 'clean' || outcome.kind === 'found') watch.count('examined');
    if (outcome.kind === 'found') watch.count('found');
    return outcome;
  } finally {
    leave();
  }
}

/** The gravest of what is said of the contents: a finding in the last file outweighs one that cannot be read. */
async function scanContents(
  { address, signal }: Parts,
  message: Message,
  deadline: number,
): Promise<ScanOutcome> {
  const { contents, isWhole } = listContents(message);
  let isExamined = isWhole;
  for (const content of contents) {
    const answer = await askOften({ address, signal }, content, deadline);
    const outcome = answer.kind === 'failed' ? answer : parseScanAnswer(answer.text);
    if (outcome.kind === 'found' || outcome.kind === 'failed') return outcome;
    if (outcome.kind === 'impossible') isExamined = false;
  }
  return isExamined ? { kind: 'clean' } : { kind: 'impossible' };
}

/** Cut while it was being sent, its answer may have been lost: that a content is too long is said so, and is to be heard. */
async function askOften(
  { address, signal }: Pick<Parts, 'address' | 'signal'>,
  content: Uint8Array,
  deadline: number,
): Promise<ClamdAnswer> {
  let answer: ClamdAnswer = { kind: 'failed', why: 'timeout' };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const timeoutMs = deadline - performance.now();
    if (timeoutMs <= 0) break;
    answer = await askClamd(address, 'INSTREAM', content, { timeoutMs, signal });
    if (answer.kind !== 'failed' || answer.why !== 'nonsense') break;
  }
  return answer;
}

async function check({ address, watch, signal }: Parts, timeoutMs: number): Promise<boolean> {
  const pong = await askClamd(address, 'PING', null, { timeoutMs, signal });
  if (pong.kind === 'failed' || pong.text !== 'PONG') {
    watch.missed(pong.kind === 'failed' ? pong.why : 'nonsense');
    return false;
  }
  watch.answered();
  const version = await askClamd(address, 'VERSION', null, { timeoutMs, signal });
  const facts = version.kind === 'answer' ? parseVersion(version.text) : null;
  if (facts !== null) watch.learn(facts);
  return true;
}
