import { useState } from 'react';
import type { Id } from '../../jmap/index.ts';
import { meetMessages, nothingMet } from './open-messages.ts';

/** Which messages of the conversation are open; to be made anew for another one. `emailIds`: oldest first. */
export function useOpenMessages(
  emailIds: readonly Id[],
  keywordsOf: (id: Id) => Readonly<Record<string, true>>,
): { isOpen(id: Id): boolean; toggle(id: Id): void } {
  const [before, setState] = useState(nothingMet);
  const state = meetMessages(before, emailIds, keywordsOf);
  if (state !== before) setState(state);
  const isOpen = (id: Id) => state.open.get(id) ?? false;
  return {
    isOpen,
    toggle: (id) => setState({ ...state, open: new Map(state.open).set(id, !isOpen(id)) }),
  };
}
