import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

/** Characters of a phrase. */
const LEAST = 3;

interface Asked<Outcome extends string> {
  /** Of the list where it waits. */
  listKey: readonly string[];
  /** Shown while there are not enough words. */
  empty: string;
  /** Makes the answer and says what was done. */
  send(outcome: Outcome, words: string): Promise<string>;
  /** The line is about to go: to where the focus goes. */
  onGone(): void;
}

export interface Answering<Outcome extends string> {
  words: string;
  error: string | null;
  busy: Outcome | null;
  field: RefObject<HTMLInputElement | null>;
  change(words: string): void;
  answer(outcome: Outcome): Promise<void>;
}

/** An answer to one line that waits: pressed twice it is given once, and whoever comes second is told so. */
export function useAnswer<Outcome extends string>({
  listKey,
  empty,
  send,
  onGone,
}: Asked<Outcome>): Answering<Outcome> {
  const { t } = useLingui();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [words, setWords] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState<Outcome | null>(null);
  const isRunning = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const give = async (outcome: Outcome): Promise<void> => {
    try {
      const said = await withProof(() => send(outcome, words.trim()));
      if (said.kind === 'given-up') return;
      toasts.show({ text: said.value });
    } catch (fault) {
      if (refusalType(fault) !== 'not-found') return setError(refusalText(fault));
      toasts.show({ text: t`Une réponse a déjà été donnée : cette ligne n’attend plus.` });
    }
    onGone();
    await queries.invalidateQueries({ queryKey: listKey });
  };
  const answer = async (outcome: Outcome): Promise<void> => {
    if (isRunning.current) return;
    if (words.trim().length < LEAST) {
      field.current?.focus();
      return setError(empty);
    }
    isRunning.current = true;
    setError(null);
    setBusy(outcome);
    await give(outcome);
    isRunning.current = false;
    setBusy(null);
  };
  return { words, error, busy, field, change: setWords, answer };
}
