import type { SecureContext } from 'node:tls';
import type { ByteBudget } from '#base';
import type { Told } from './sentences.ts';
import type { SignedIn } from './session.ts';
import type { ImapParts } from './types.ts';

export interface ConnectionOptions {
  parts: ImapParts;
  secureContext: SecureContext;
  budget: ByteBudget;
  /** Counts a person's connections; what to say when there are too many. Called once, at the sign-in. */
  onSignIn: (signedIn: SignedIn) => Told | null;
  /** Time for it. */
  signInMs: number;
  isTls: boolean;
}
