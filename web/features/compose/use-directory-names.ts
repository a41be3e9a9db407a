import { useJmap } from '../../app/mail.tsx';
import type { Composer } from './composer.ts';
import type { RecipientField } from './draft.ts';
import { findSuggestions } from './suggestions.ts';

/** A whole class pasted at once is not looked up one by one. */
const most = 10;

/** Gives recipients whose address was typed the name they have in the directory, as soon as it answers. */
export function useDirectoryNames(composer: Composer): (field: RecipientField) => Promise<void> {
  const client = useJmap();
  return async (field) => {
    const nameless = composer.state().draft[field].filter((address) => address.name === null);
    if (nameless.length > most) return;
    const names = new Map<string, string>();
    for (const { email } of nameless) {
      // Without an answer the address alone is good enough.
      const found = await findSuggestions(client, email).catch(() => []);
      const same = found.find((one) => one.email.toLowerCase() === email.toLowerCase());
      if (same !== undefined && same.name !== '') names.set(email, same.name);
    }
    if (names.size === 0) return;
    const addresses = composer.state().draft[field];
    composer.update({
      [field]: addresses.map((one) => ({ ...one, name: one.name ?? names.get(one.email) ?? null })),
    });
  };
}
