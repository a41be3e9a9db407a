import type { Opened } from './rooms.ts';

const NAME = 'Responsable de la messagerie';
const CARETAKERS = ['administrator', 'help-desk'] as const;

/**
 * Every mail domain takes mail for `postmaster` (RFC 5321, section 4.5.1) and for `abuse` (RFC 2142, sections 2 and 4).
 * Whoever holds the first `postmaster` gets the others too; nobody, and a functional mailbox is founded, which
 * administrators and the help desk open. Doing it twice changes nothing but who may open it.
 */
export async function foundRoleMailboxes(
  { identity, store }: { identity: Opened['identity']; store: Pick<Opened['store'], 'createAccounts'> },
  domains: readonly string[],
  quotaBytes: number | null,
): Promise<void> {
  const posts = domains.map((domain) => `postmaster@${domain}`);
  const wanted = [...posts, ...domains.map((domain) => `abuse@${domain}`)];
  const known = await identity.resolveRecipients(wanted);
  const home = posts.find((address) => known.has(address)) ?? posts[0];
  if (home === undefined) return;
  const holder = known.get(home);
  if (holder === undefined || holder.kind === 'functional') {
    const members = (await identity.listStaff(CARETAKERS)).map(({ address }) => ({
      address,
      right: 'member' as const,
    }));
    await identity.createFunctionalMailboxes([{ address: home, name: NAME, establishment: null, members }]);
  }
  const missing = wanted.filter((address) => address !== home && !known.has(address));
  await identity.addAliases(missing.map((alias) => ({ address: home, alias })));
  const founded = (await identity.resolveRecipients([home])).get(home);
  if (founded !== undefined) await store.createAccounts([{ accountId: founded.accountId, quotaBytes }]);
}
