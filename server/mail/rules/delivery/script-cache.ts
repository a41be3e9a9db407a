import { parseScript, type CheckedScript } from '#wire/sieve';

const MOST = 500;

/** Parsed scripts by their text, the oldest forgotten first. Null: one that can no longer be read. */
export function createScriptCache(): (source: string) => CheckedScript | null {
  const kept = new Map<string, CheckedScript | null>();
  return (source) => {
    const found = kept.get(source);
    if (found !== undefined) return found;
    const parsed = parseScript(source);
    const script = parsed.kind === 'valid' ? parsed.script : null;
    const [oldest] = kept.keys();
    if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
    kept.set(source, script);
    return script;
  };
}
