import type { Id, Mailbox } from '../../jmap/index.ts';
import { listBranches } from '../folders/mailbox-tree.ts';

/** Every folder with the levels it lies in, in the order of the pane. */
export function listPaths(
  mailboxes: readonly Mailbox[],
  nameOf: (mailbox: Mailbox) => string,
): { id: Id; path: string }[] {
  const above: string[] = [];
  return listBranches(mailboxes).map(({ mailbox, depth }) => {
    above.length = depth;
    above.push(nameOf(mailbox));
    return { id: mailbox.id, path: above.join(' / ') };
  });
}

/** The row's number: a folder's id is a letter and that. */
export const numberOf = (id: Id): number => Number(id.slice(1));

/** The moment at which a day (2026-09-30) is over where the person is; null for none, as it is for what is no day. */
export function endOfDay(day: string): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const end = new Date(year, month - 1, date + 1);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}
