import { RUN_LIMITS } from '../limits.ts';
import type { RunState } from './state.ts';

const REFERENCE = /\$\{(?:([a-z_][a-z0-9_]*)|(\d{1,2}))\}/gi;

/** RFC 5229, section 3: unknown variables are empty, what only looks like one stays. */
export function expand(state: RunState, text: string): string {
  if (!state.extensions.has('variables') || !text.includes('${')) return text;
  state.charge(text.length);
  const expanded = text.replace(REFERENCE, (_, name: string | undefined, digits: string | undefined) =>
    name === undefined
      ? (state.matches[Number(digits)] ?? '')
      : (state.variables.get(name.toLowerCase()) ?? ''),
  );
  return cut(expanded);
}

export function expandAll(state: RunState, texts: readonly string[]): string[] {
  return texts.map((text) => expand(state, text));
}

/** Values are cut, not refused (RFC 5229, section 6). */
export function cut(text: string): string {
  return text.slice(0, RUN_LIMITS.variableLength).toWellFormed();
}
