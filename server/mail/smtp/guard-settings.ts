import type { Admission, ByteBudget, Log } from '#base';
import type { ConversationRefusal, Reply } from './replies.ts';
import type { ConversationLimits, SignInDoor } from './types.ts';

/** What every session of one listener shares. */
export interface GuardSettings {
  limits: ConversationLimits;
  budget: ByteBudget;
  admission: Admission;
  log: Log;
  features: () => readonly string[];
  format: (refusal: ConversationRefusal) => Reply;
  /** Null: nobody signs in here. */
  signIn: SignInDoor | null;
}
