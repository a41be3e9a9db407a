import { checkScript, type CheckedScript } from './check/check.ts';
import { Parser } from './grammar/parser.ts';
import type { Command } from './grammar/syntax.ts';
import { defaultSieveLimits, type SieveLimits } from './limits.ts';
import { locate, SieveFault, type SieveProblem } from './problem.ts';

export type ScriptOutcome =
  { kind: 'valid'; script: CheckedScript; tree: Command[] } | { kind: 'invalid'; problem: SieveProblem };

/**
 * Reads and checks a script: grammar, limits, arguments, what it requires. Never throws, whatever the bytes.
 * The policy of the place is asked after it, about `redirects`, `senders` and `rejectAt`.
 */
export function parseScript(bytes: Uint8Array | string, limits: Partial<SieveLimits> = {}): ScriptOutcome {
  const bounds = { ...defaultSieveLimits, ...limits };
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  if (size > bounds.scriptBytes) return invalid('', new SieveFault('too-large', 0));
  const source = typeof bytes === 'string' ? bytes : decodeScript(bytes);
  if (source === null || source.includes('\0') || !source.isWellFormed()) {
    return invalid('', new SieveFault('not-text', 0));
  }
  try {
    const tree = new Parser(source, bounds).parse();
    return { kind: 'valid', script: checkScript(source, tree), tree };
  } catch (error) {
    if (error instanceof SieveFault) return invalid(source, error);
    throw error;
  }
}

function invalid(source: string, fault: SieveFault): ScriptOutcome {
  return { kind: 'invalid', problem: locate(source, fault) };
}

function decodeScript(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
