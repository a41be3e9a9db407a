import { formatMailbox } from '#wire/imap';
import { readMatcher } from '../folders/read-matcher.ts';
import { listAbsent, listMissingLevels } from '../folders/subscribed-names.ts';
import type { Handler } from '../handler.ts';
import { readTree, SEPARATOR } from '../names.ts';
import { no, ok } from '../types.ts';

/** RFC 3501, section 6.3.9: a level above something subscribed is shown where `%` stops at it. */
export const lsub: Handler<'lsub'> = async (session, { reference, pattern }) => {
  const fits = readMatcher(session, reference, pattern);
  if (fits === 'too-long') return no('[LIMIT] That pattern is too long');
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  const absent = await listAbsent(session, tree);
  const shown = tree.list.filter(({ place }) => place?.row.subscribed === true).map(({ name }) => name);
  const subscribed = [...shown, ...absent];
  const stops = pattern.includes('%');
  for (const { name, place } of fits === null ? [] : tree.list.filter((named) => fits(named.name))) {
    const isSubscribed = place?.row.subscribed === true;
    const isAbove = stops && subscribed.some((other) => other.startsWith(name + SEPARATOR));
    if ((!isSubscribed && !isAbove) || absent.includes(name)) continue;
    const attributes = isSubscribed ? '' : '\\Noselect';
    session.out.line(`* LSUB (${attributes}) "${SEPARATOR}" ${formatMailbox(name, session.isUtf8)}`);
  }
  const missing = stops ? listMissingLevels(tree, absent) : [];
  for (const name of [...missing, ...absent].filter((each) => fits?.(each) === true))
    session.out.line(`* LSUB (\\Noselect) "${SEPARATOR}" ${formatMailbox(name, session.isUtf8)}`);
  return ok('LSUB completed');
};
