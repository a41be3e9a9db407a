import { stringOf, stringsOf, type BoundCommand } from '../check/declaration.ts';
import { looksLikeAddress } from '../check/looks-like-address.ts';
import { RUN_LIMITS } from '../limits.ts';
import { cut, expand, expandAll } from './expand.ts';
import { actionFlags, changeFlags } from './flags.ts';
import { RunFault, type RunState, type VacationAnswer } from './state.ts';

/** Carries out a command that is neither control nor block. */
export function act(state: RunState, command: BoundCommand): void {
  switch (command.name) {
    case 'keep':
      state.implicitKeep = false;
      return state.act({ kind: 'keep', flags: actionFlags(state, command) });
    case 'discard':
      state.implicitKeep = false;
      return state.act({ kind: 'discard' });
    case 'fileinto':
      return fileInto(state, command);
    case 'redirect':
      return redirect(state, command);
    case 'reject':
    case 'ereject':
      state.implicitKeep = false;
      return state.act({ kind: 'reject', reason: expand(state, stringOf(command.values[0])) });
    case 'vacation':
      return vacation(state, command);
    case 'set':
      return set(state, command);
    default:
      return changeFlags(state, command);
  }
}

function fileInto(state: RunState, command: BoundCommand): void {
  const { tags } = command;
  if (!tags.has('copy')) state.implicitKeep = false;
  state.act({
    kind: 'fileinto',
    mailbox: expand(state, stringOf(command.values[0])),
    mailboxId: tags.has('mailboxid') ? expand(state, stringOf(tags.get('mailboxid'))) : null,
    create: tags.has('create'),
    flags: actionFlags(state, command),
  });
}

function redirect(state: RunState, command: BoundCommand): void {
  const address = expand(state, stringOf(command.values[0]));
  if (!looksLikeAddress(address)) throw new RunFault('bad-address');
  const sent = state.actions.filter(({ kind }) => kind === 'redirect').length;
  if (sent >= RUN_LIMITS.redirects) throw new RunFault('too-many-redirects');
  if (!command.tags.has('copy')) state.implicitKeep = false;
  state.act({ kind: 'redirect', address });
}

const DAY_SECONDS = 86_400;
/** RFC 5230, section 4.1: at least a day without `vacation-seconds`, and a longest of the place's choice. */
const LONGEST_DAYS = 90;

function vacation(state: RunState, command: BoundCommand): void {
  // RFC 5230, section 4.7: once in a run.
  if (state.actions.some(({ kind }) => kind === 'vacation')) throw new RunFault('vacation-twice');
  const { tags } = command;
  const text = (tag: string) => (tags.has(tag) ? expand(state, stringOf(tags.get(tag))) : null);
  const answer: VacationAnswer = {
    reason: expandLong(state, stringOf(command.values[0])),
    subject: text('subject'),
    from: text('from'),
    addresses: expandAll(state, stringsOf(tags.get('addresses'))),
    isMime: tags.has('mime'),
    handle: text('handle'),
    seconds: pauseOf(tags.get('days'), tags.get('seconds')),
  };
  state.act({ kind: 'vacation', answer });
}

/** A letter may be longer than a variable. */
function expandLong(state: RunState, text: string): string {
  return text.length <= RUN_LIMITS.variableLength ? expand(state, text) : text;
}

function pauseOf(days: unknown, seconds: unknown): number {
  if (typeof seconds === 'number') return Math.min(seconds, LONGEST_DAYS * DAY_SECONDS);
  return Math.min(Math.max(typeof days === 'number' ? days : 7, 1), LONGEST_DAYS) * DAY_SECONDS;
}

/** RFC 5229, section 4. */
function set(state: RunState, command: BoundCommand): void {
  const { tags } = command;
  const name = stringOf(command.values[0]).toLowerCase();
  let value = expand(state, stringOf(command.values[1]));
  if (tags.has('lower')) value = value.toLowerCase();
  if (tags.has('upper')) value = value.toUpperCase();
  const [first = ''] = value;
  if (tags.has('lowerfirst')) value = first.toLowerCase() + value.slice(first.length);
  if (tags.has('upperfirst')) value = first.toUpperCase() + value.slice(first.length);
  if (tags.has('quotewildcard')) value = value.replace(/[*?\\]/g, String.raw`\$&`);
  if (tags.has('length')) value = String([...value].length);
  if (!state.variables.has(name) && state.variables.size >= RUN_LIMITS.variables) {
    throw new RunFault('too-many-variables');
  }
  state.variables.set(name, cut(value));
}
