import type { EmailId } from '#store';
import type { Selected, Session } from '../session.ts';
import type { Question } from './examine.ts';

/** Of larger ones only so many are in memory as there is room for (`ByteTurns`). */
const LARGE_OCTETS = 512 * 1024;

interface Candidate {
  uid: number;
  emailId: EmailId;
}

/** Uids of those messages, opened, that the question fits; fewer once the client is gone. */
export async function filterSources(
  session: Session,
  { accountId, handle: { index } }: Selected,
  candidates: readonly Candidate[],
  question: Question,
): Promise<number[]> {
  const { turns, store, examiner } = session.parts;
  const owner = session.requirePerson().accountId;
  const found: number[] = [];
  if (candidates.length > 0) session.wires.watch();
  const open = async (some: readonly Candidate[]): Promise<void> => {
    let at = 0;
    const ids = some.map(({ emailId }) => emailId);
    for await (const { octets } of store.readSources(accountId, ids)) {
      if (session.out.isGone) return;
      if (octets !== null && (await examiner.fits(octets, question))) found.push(some[at]?.uid ?? 0);
      at += 1;
    }
  };
  let small: Candidate[] = [];
  for (const candidate of candidates) {
    const position = index.find(candidate.uid);
    const size = position < 0 ? 0 : index.sizeAt(position);
    if (size <= LARGE_OCTETS) {
      small.push(candidate);
      continue;
    }
    await open(small);
    small = [];
    const turn = await turns.take(owner, size);
    await open([candidate]).finally(() => turn.give());
    if (session.out.isGone) return found;
  }
  await open(small);
  return found;
}
