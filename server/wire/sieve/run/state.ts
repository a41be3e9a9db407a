import type { Required } from '../check/bind.ts';
import type { MessageFacts } from '../facts.ts';
import { RUN_LIMITS } from '../limits.ts';

/** What a script may know beside the message. */
export interface RunEnvironment {
  now: Date;
  /** IANA name, for dates without a zone. */
  timeZone: string;
  mailboxExists(name: string): boolean;
  mailboxIdExists(id: string): boolean;
  /** Answers of earlier runs by `key`; what is not in it is asked for. */
  seen: ReadonlyMap<string, boolean>;
  /** Shared by the runs over one message, which together may do no more than one. */
  work?: Work;
}

/** What was looked at so far. */
export class Work {
  #compared = 0;

  /** Pays for looking at so many characters. */
  charge(characters: number): void {
    this.#compared += characters;
    if (this.#compared > RUN_LIMITS.comparedCharacters) throw new RunFault('too-much-work');
  }
}

/** An identity that `duplicate` remembers (RFC 7352). */
export interface Remembered {
  key: string;
  seconds: number;
  /** Starts the time anew when it is met again (`:last`). */
  renew: boolean;
}

export interface VacationAnswer {
  reason: string;
  subject: string | null;
  from: string | null;
  addresses: readonly string[];
  isMime: boolean;
  /** Null: made of the answer itself. */
  handle: string | null;
  /** Pause before the same sender is answered again. */
  seconds: number;
}

type Doing =
  | { kind: 'keep'; flags: string[] }
  | { kind: 'fileinto'; mailbox: string; mailboxId: string | null; create: boolean; flags: string[] }
  | { kind: 'redirect'; address: string }
  | { kind: 'discard' }
  | { kind: 'reject'; reason: string }
  | { kind: 'vacation'; answer: VacationAnswer };

/** What is to be done, and the rule that says so: the command of the script's first level. */
export type Action = Doing & {
  /** As its comment `# rule:[…]` calls it, by which programs tell rules apart; null: it has none. */
  rule: string | null;
  /** The flags that rules before it had set: those of a message that it cannot file. */
  flagsBefore: string[];
};

/** Thrown inside a run only; `run` catches it. */
export class RunFault extends Error {}

/** Thrown when a run cannot go on without an answer to come. */
export class AskSeen extends Error {
  readonly key: string;

  constructor(key: string) {
    super('ask');
    this.key = key;
  }
}

/** Everything one run changes. */
export class RunState {
  readonly facts: MessageFacts;
  readonly environment: RunEnvironment;
  readonly extensions: Required;
  readonly variables = new Map<string, string>();
  matches: readonly string[] = [];
  flags: string[] = [];
  readonly actions: Action[] = [];
  readonly remembered = new Map<string, Remembered>();
  implicitKeep = true;
  /** Of the command of the first level that is being carried out. */
  rule: string | null = null;
  flagsBefore: string[] = [];
  readonly #work: Work;

  constructor(facts: MessageFacts, environment: RunEnvironment, extensions: Required) {
    this.facts = facts;
    this.environment = environment;
    this.extensions = extensions;
    this.#work = environment.work ?? new Work();
  }

  readonly charge = (characters: number): void => this.#work.charge(characters);

  act(action: Doing): void {
    if (this.actions.length >= RUN_LIMITS.actions) throw new RunFault('too-many-actions');
    this.actions.push({ ...action, rule: this.rule, flagsBefore: this.flagsBefore });
  }
}
