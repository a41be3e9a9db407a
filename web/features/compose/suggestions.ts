import { capabilities, type EmailAddress, type JmapClient, type Principal } from '../../jmap/index.ts';

/** One line of completion: whom it is, and what tells them from a namesake. */
export interface Suggestion {
  name: string;
  email: string;
  /** Role and school, as the directory words them. */
  description: string | null;
  isGroup: boolean;
}

const most = 8;

/**
 * People and mailboxes of the directory that match, best first (RFC 9670: Principal/query and Principal/get). None for
 * those to whom the directory is not open.
 */
export async function findSuggestions(client: JmapClient, text: string): Promise<Suggestion[]> {
  const wanted = text.trim();
  if (wanted.length < 2) return [];
  const accountId = (await client.session()).primaryAccounts[capabilities.principals];
  if (accountId === undefined) return [];
  const batch = client.batch();
  const query = batch.call('Principal/query', { accountId, filter: { text: wanted }, limit: most * 2 });
  const found = batch.call('Principal/get', { accountId, '#ids': query.ref('/ids') });
  await batch.send();
  const [{ ids }, { list }] = await Promise.all([query.result, found.result]);
  const byId = new Map(list.map((principal) => [principal.id, principal]));
  return ids.flatMap((id) => readSuggestion(byId.get(id))).slice(0, most);
}

function readSuggestion(principal: Principal | undefined): Suggestion[] {
  if (!principal?.email) return [];
  const { name, email, description, type } = principal;
  return [
    { name, email, description: description === '' ? null : description, isGroup: type !== 'individual' },
  ];
}

/** Without those already written to. */
export function withoutPresent(
  suggestions: readonly Suggestion[],
  present: readonly EmailAddress[],
): Suggestion[] {
  const there = new Set(present.map(({ email }) => email.toLowerCase()));
  return suggestions.filter(({ email }) => !there.has(email.toLowerCase()));
}
