import type { AnnotationChange } from '#store';
import { isSharedEntry, locateAnnotated, type AnnotatedPlace } from '../annotated-place.ts';
import type { Handler } from '../handler.ts';
import { READING_ENTRY, readingAlone, setReading } from '../reading-entry.ts';
import { readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, refuse, type Completion } from '../types.ts';

/** RFC 5464, section 4.3: all or nothing. Who may not change a mailbox may still note something for themselves. */
export const setMetadata: Handler<'setmetadata'> = async (session, { mailbox, values }) => {
  const place = await locateAnnotated(session, mailbox);
  if ('refusal' in place) return place.refusal;
  const entries = [...values];
  const shared = entries.filter(([entry]) => isSharedEntry(entry));
  const own = entries.filter(([entry]) => !isSharedEntry(entry));
  if (shared.length > 0 && place.mailboxId === null) return onlyAdministrators;
  const reading = values.get(READING_ENTRY);
  if (reading !== undefined) {
    if (entries.length > 1) return readingAlone;
    const changed = await setReading(session, place, reading);
    // Nothing is noted with it: that it has changed is what others are told.
    if (changed.kind === 'OK') {
      await change(session, place, [{ reader: null, values: new Map([[READING_ENTRY, null]]) }]);
    }
    return changed;
  }
  if (shared.length > 0 && place.isReadOnly) return readOnly;
  const { annotationBytes } = session.parts.limits;
  if (entries.some(([, value]) => (value?.length ?? 0) > annotationBytes)) {
    return no(`[METADATA MAXSIZE ${annotationBytes}] That value is too large`);
  }
  const changes = [
    { reader: null, values: new Map(shared) },
    { reader: session.requirePerson().accountId, values: new Map(own) },
  ];
  return change(session, place, changes);
};

const onlyAdministrators = refuse(
  'NOPERM',
  'Ce qui vaut pour toute l’académie ne se note pas depuis un logiciel de messagerie',
  'What holds for the whole académie is not noted from a mail program',
);

async function change(
  { parts: { store, limits }, notifying }: Session,
  { accountId, mailboxId }: AnnotatedPlace,
  changes: readonly AnnotationChange[],
): Promise<Completion> {
  const outcome = await store.changeAnnotations(accountId, mailboxId, changes, limits.annotations);
  switch (outcome.kind) {
    case 'done':
      notifying?.noteOwn(accountId, outcome.modseq);
      return ok('SETMETADATA completed');
    case 'too-many':
      return no('[METADATA TOOMANY] So many entries are not kept');
    case 'no-mailbox':
      return no('[NONEXISTENT] There is no such mailbox');
  }
}
