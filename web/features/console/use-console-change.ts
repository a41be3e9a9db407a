import { useQueryClient } from '@tanstack/react-query';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

/** Makes a change after a proof, and shows the list anew. Null when it was made, else the sentence to show. */
export function useConsoleChange(
  key: readonly string[],
  words: Readonly<Record<string, string>> = {},
): (run: () => Promise<unknown>) => Promise<string | null> {
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  return async (run) => {
    try {
      await withProof(run);
      return null;
    } catch (fault) {
      return words[refusalType(fault) ?? ''] ?? refusalText(fault);
    } finally {
      await queries.invalidateQueries({ queryKey: key });
    }
  };
}
