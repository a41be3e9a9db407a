import type { CheckedScript } from '../check/check.ts';
import type { BoundCommand } from '../check/declaration.ts';
import type { MessageFacts } from '../facts.ts';
import { act } from './actions.ts';
import { AskSeen, RunFault, RunState, type Action, type Remembered, type RunEnvironment } from './state.ts';
import { holds } from './tests.ts';

export type RunOutcome =
  | {
      kind: 'done';
      /** In order; an implicit keep is the last one. */
      actions: Action[];
      /** To be remembered once the actions are carried out. */
      remembered: Remembered[];
    }
  /** `duplicate` wants to know whether this was met before: run again with the answer in `seen`. */
  | { kind: 'asks'; key: string }
  /** Nothing may be carried out: the message is to be kept (RFC 5228, section 2.10.6). */
  | { kind: 'failed'; reason: string; rule: string | null };

/** Runs a script over one message. Pure: the same facts give the same actions; time and memory are bounded. */
export function runScript(
  script: CheckedScript,
  facts: MessageFacts,
  environment: RunEnvironment,
): RunOutcome {
  const state = new RunState(facts, environment, script.extensions);
  try {
    runBlock(state, script.commands, (command) => {
      state.rule = command.rule;
      state.flagsBefore = [...state.flags];
    });
    state.rule = null;
    if (state.implicitKeep) state.act({ kind: 'keep', flags: [...state.flags] });
    return {
      kind: 'done',
      actions: state.actions,
      remembered: [...state.remembered.values()],
    };
  } catch (error) {
    if (error instanceof AskSeen) return { kind: 'asks', key: error.key };
    if (error instanceof RunFault) return { kind: 'failed', reason: error.message, rule: state.rule };
    throw error;
  }
}

/** True: the script was stopped. */
function runBlock(
  state: RunState,
  commands: readonly BoundCommand[],
  onCommand?: (command: BoundCommand) => void,
): boolean {
  // Of a chain of if, elsif and else, whether a branch was taken.
  let taken = false;
  for (const command of commands) {
    state.charge(16);
    onCommand?.(command);
    if (command.name === 'stop') return true;
    if (command.block === null) {
      act(state, command);
      continue;
    }
    if (command.name === 'if') taken = false;
    if (taken || !command.tests.every((test) => holds(state, test))) continue;
    taken = true;
    if (runBlock(state, command.block)) return true;
  }
  return false;
}
