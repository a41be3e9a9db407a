import type { AccountId } from '#base';
import type { BegunRescue, FoundRescue, RescueProof, WaitingRescue } from '#contract';
import type { StepOutcome } from '../second-step.ts';
import type { Origin, Person, Session, SignInOutcome } from '../types.ts';
import type { RescueRow } from './rescue.sql.ts';

export type Throttled = { kind: 'throttled'; retryAfterSeconds: number };
export type Waiting = { kind: 'waiting'; state: WaitingRescue };

/**
 * The way back in with the help of a second person: a colleague named beforehand, the head, or the help desk. The
 * person reads one code aloud; the helper, signed in, gives it with the proofs they have seen. What opens the account
 * afterwards stays with the person: the helper never has it, and sets no password.
 */
export interface Rescue {
  /** Everything is lost. Whether there is such an account is never told. */
  begin(login: string, origin: Origin): Promise<{ kind: 'begun'; codes: BegunRescue } | Throttled>;
  /** A session at stage `factor`: only the second factors are lost. */
  beginFactor(person: Person, origin: Origin): Promise<{ kind: 'begun'; codes: BegunRescue } | Throttled>;
  find(
    helper: Person,
    asked: { login: string; spoken: string },
    origin: Origin,
  ): Promise<{ kind: 'found'; rescue: FoundRescue } | { kind: 'not-found' } | Throttled>;
  approve(
    helper: Person,
    asked: { login: string; spoken: string; proofs: readonly RescueProof[] },
    origin: Origin,
  ): Promise<
    | { kind: 'approved'; /** Null while a second word is needed. */ opensAt: Date | null }
    | { kind: 'not-found' | 'too-few-proofs' }
    | Throttled
  >;
  finish(login: string, kept: string, origin: Origin): Promise<SignInOutcome | Waiting>;
  finishFactor(
    person: Person,
    session: Session,
    kept: string,
    origin: Origin,
  ): Promise<StepOutcome | Waiting>;
  findOwn(account: AccountId): Promise<RescueRow | null>;
  /** "Ce n'était pas moi", from a session that is open. */
  refuse(person: Person, origin: Origin): Promise<boolean>;
}
