import type { AccountId } from '#base';
import type { ReadingMode } from '#contract';
import type { Session } from './session.ts';
import { no, ok, refuse, type Completion } from './types.ts';

/** Whether reading in a shared mailbox is everybody's or each one's own (docs/decisions/0024), as an entry of its inbox. */
export const READING_ENTRY = '/shared/vendor/digue/reading';

interface Place {
  accountId: AccountId;
  /** The inbox, which stands for the whole mailbox as with rights. */
  isWhole: boolean;
}

/** Of an inbox that the person owns; null for anything else, where there is no such entry. */
export async function readReading(session: Session, { accountId, isWhole }: Place): Promise<Buffer | null> {
  const person = session.requirePerson();
  if (!isWhole || accountId === person.accountId) return null;
  const owned = await session.parts.identity.members.list(person);
  const reading = owned.find(({ id }) => id === accountId)?.reading;
  return reading === undefined ? null : Buffer.from(reading);
}

const words = refuse(
  'CANNOT',
  'La lecture d’une boîte partagée est « private » (à chacun la sienne) ou « shared » (commune)',
  'Reading in a shared mailbox is "private" (each one’s own) or "shared" (everybody’s)',
);
const notOwner = refuse(
  'NOPERM',
  'Seul le propriétaire d’une boîte partagée choisit si la lecture est commune, sur sa boîte de réception',
  'Only the owner of a shared mailbox chooses whether reading is shared, on its inbox',
);

/** By the same way as the webmail, with the same right; nothing is taken away, since there is always one or the other. */
export async function setReading(session: Session, place: Place, value: Buffer | null): Promise<Completion> {
  if ((await readReading(session, place)) === null) return notOwner;
  const reading = parseReading(value);
  if (reading === null) return words;
  const { members } = session.parts.identity;
  const { kind } = await members.setReading(
    session.requirePerson(),
    place.accountId,
    reading,
    session.origin,
  );
  return kind === 'done' ? ok('SETMETADATA completed') : notOwner;
}

function parseReading(value: Buffer | null): ReadingMode | null {
  const word = value?.toString('latin1').toLowerCase();
  return word === 'private' || word === 'shared' ? word : null;
}

/** It is no note: what is set with it could not be undone together. */
export const readingAlone = no('[CANNOT] This entry is set alone');
