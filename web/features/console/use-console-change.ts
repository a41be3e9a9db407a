import { useQueryClient } from '@tanstack/react-query';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

export type ConsoleChange =
  | { kind: 'done' }
  /** The person would not prove who they are; nothing was done. */
  | { kind: 'given-up' }
  /** `text`: the sentence to show. */
  | { kind: 'refused'; text: string };

/** Makes a change after a proof, and shows the list anew in any case. */
export function useConsoleChange(
  key: readonly string[],
  words: Readonly<Record<string, string>> = {},
): (run: () => Promise<unknown>) => Promise<ConsoleChange> {
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  return async (run) => {
    try {
      return await withProof(run);
    } catch (fault) {
      return { kind: 'refused', text: words[refusalType(fault) ?? ''] ?? refusalText(fault) };
    } finally {
      await queries.invalidateQueries({ queryKey: key });
    }
  };
}
