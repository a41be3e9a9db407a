import { createHttpClient, type Clock, type SendRequest } from '#base';
import type { Evidence, FilterFailure } from '#contract';
import { createFilterWatch, type FilterReport } from '../filter-watch.ts';
import { parseOpinion, type SecondOpinion } from './answer.ts';

/** Rspamd beside us. It is asked, never waited for: no answer in time is no opinion. */
export interface SecondFilter {
  ask(bytes: Uint8Array, evidence: Evidence): Promise<SecondOpinion | null>;
  /** Asks whether it is there; ends its rest when it is. */
  check(): Promise<boolean>;
  takeReport(): FilterReport;
  close(): Promise<void>;
}

export interface SecondFilterOptions {
  /** Of its normal worker, e.g. `http://127.0.0.1:11333`. */
  url: string;
  clock: Clock;
  timeoutMs?: number;
}

const TIMEOUT_MS = 1_500;
const AT_ONCE = 8;
/** Larger messages are not shown to it: frauds are small, and it would only cost time. */
const MAX_MESSAGE = 2 * 1024 * 1024;
const MAX_ANSWER = 256 * 1024;

type RequestOptions = Parameters<SendRequest>[1];
type Asked = { kind: 'answer'; text: string } | { kind: 'failed'; why: FilterFailure };

export function createSecondFilter({
  url,
  clock,
  timeoutMs = TIMEOUT_MS,
}: SecondFilterOptions): SecondFilter {
  const watch = createFilterWatch(clock);
  const client = createHttpClient({
    connections: AT_ONCE,
    maxResponseSize: MAX_ANSWER,
    connect: { timeout: timeoutMs },
  });
  let inside = 0;
  const post = async (path: string, options: RequestOptions) => {
    const request = await client.open();
    return send(request, new URL(path, url), { ...options, signal: AbortSignal.timeout(timeoutMs) });
  };
  return {
    async ask(bytes, evidence) {
      if (bytes.length > MAX_MESSAGE || watch.restsFor() !== null) return null;
      if (inside >= AT_ONCE) {
        watch.failed('busy');
        return null;
      }
      inside += 1;
      const asked = await post('/checkv2', {
        method: 'POST',
        body: Buffer.from(bytes),
        headers: headersOf(evidence),
      }).finally(() => (inside -= 1));
      const opinion = asked.kind === 'answer' ? parseOpinion(asked.text) : null;
      if (opinion === null) {
        watch.failed(asked.kind === 'failed' ? asked.why : 'nonsense');
        return null;
      }
      watch.answered();
      watch.count('examined');
      if (opinion.score >= opinion.required) watch.count('found');
      return opinion;
    },
    async check() {
      const asked = await post('/ping', { method: 'GET' });
      const isThere = asked.kind === 'answer' && asked.text.trim() === 'pong';
      if (isThere) watch.answered();
      else watch.missed(asked.kind === 'failed' ? asked.why : 'nonsense');
      return isThere;
    },
    takeReport: () => watch.takeReport(),
    close: () => client.close(),
  };
}

/** Nothing else of the envelope: whom a message is for is not its business. */
function headersOf({ remoteAddress, helo, mailFrom }: Evidence): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/octet-stream' };
  if (remoteAddress !== null) headers['ip'] = remoteAddress;
  for (const [name, value] of [
    ['helo', helo],
    ['from', mailFrom],
  ] as const)
    if (value !== null && /^[\x21-\x7e]{1,254}$/.test(value)) headers[name] = value;
  return headers;
}

async function send(request: SendRequest, url: URL, options: RequestOptions): Promise<Asked> {
  try {
    const response = await request(url, options);
    const text = await response.body.text();
    return response.statusCode === 200 ? { kind: 'answer', text } : { kind: 'failed', why: 'refused' };
  } catch (error) {
    return { kind: 'failed', why: nameFailure(error) };
  }
}

function nameFailure(error: unknown): FilterFailure {
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'TimeoutError' || /TIMEOUT/.test(code ?? '')) return 'timeout';
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH'
    ? 'unreachable'
    : 'nonsense';
}
