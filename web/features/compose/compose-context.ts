import { createContext, useContext } from 'react';
import type { EmailAddress, Id } from '../../jmap/index.ts';
import type { ComposeMode } from './draft.ts';

/** What a new message begins with. */
export interface Prefill {
  to: EmailAddress[];
  subject: string;
  /** Plain text. */
  text: string;
}

export interface ComposeOptions {
  mode: ComposeMode;
  accountId: Id;
  /** The email to answer, to pass on, or the draft to go on with. */
  emailId?: Id;
  /** With `new` only. */
  prefill?: Prefill;
}

export interface Compose {
  openCompose(options: ComposeOptions): void;
  /** Every panel becomes a bar, since the person goes to what one would cover. */
  stepAside(): void;
}

export const ComposeContext = createContext<Compose | null>(null);

export function useCompose(): Compose {
  const compose = useContext(ComposeContext);
  if (compose === null) throw new Error('useCompose outside of ComposeProvider');
  return compose;
}
