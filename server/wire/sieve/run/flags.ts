import { stringOf, stringsOf, type BoundCommand } from '../check/declaration.ts';
import { RUN_LIMITS } from '../limits.ts';
import { cut, expandAll } from './expand.ts';
import type { RunState } from './state.ts';

const FLAG = /^\\?[^\s(){%*"\\\]\p{Cc}]{1,255}$/u;

/** One string may hold several flags between blanks (RFC 5232, section 2); each once, malformed ones left out. */
export function splitFlags(texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const flag of texts.flatMap((text) => text.split(' '))) {
    if (!FLAG.test(flag) || found.has(flag.toLowerCase())) continue;
    if (found.size >= RUN_LIMITS.flags) break;
    found.set(flag.toLowerCase(), flag);
  }
  return [...found.values()];
}

/** The flags of these variables; of the internal one when none is named. */
export function flagsOf(state: RunState, variables: readonly string[]): string[] {
  if (variables.length === 0) return state.flags;
  return splitFlags(variables.map((name) => state.variables.get(name.toLowerCase()) ?? ''));
}

/** The flags an action gives: its own `:flags`, or the internal ones. */
export function actionFlags(state: RunState, command: BoundCommand): string[] {
  const { tags } = command;
  return tags.has('flags') ? splitFlags(expandAll(state, stringsOf(tags.get('flags')))) : [...state.flags];
}

/** setflag, addflag, removeflag (RFC 5232, section 3). */
export function changeFlags(state: RunState, command: BoundCommand): void {
  const variable = stringOf(command.values[0]).toLowerCase();
  const given = splitFlags(expandAll(state, stringsOf(command.values[1])));
  const current = flagsOf(state, variable === '' ? [] : [variable]);
  const next = change(command.name, current, given);
  if (variable === '') state.flags = next;
  else state.variables.set(variable, cut(next.join(' ')));
}

function change(command: string, current: readonly string[], given: readonly string[]): string[] {
  if (command === 'setflag') return [...given];
  if (command === 'addflag') return splitFlags([...current, ...given]);
  const gone = new Set(given.map((flag) => flag.toLowerCase()));
  return current.filter((flag) => !gone.has(flag.toLowerCase()));
}
