import { enablable } from '../capabilities.ts';
import type { Handler } from '../handler.ts';
import { followAnnotations } from '../notify/follow-annotations.ts';
import { ok } from '../types.ts';

export const enable: Handler<'enable'> = async (session, { capabilities }) => {
  const fresh = capabilities.filter((name) => enablable.includes(name) && !session.enabled.has(name));
  if (fresh.includes('METADATA')) await followAnnotations(session);
  for (const name of fresh) session.enabled.add(name);
  // RFC 7162, section 3.2.3: the one implies the other.
  if (session.enabled.has('QRESYNC')) session.enabled.add('CONDSTORE');
  if (session.enabled.has('CONDSTORE')) session.isCondstore = true;
  session.out.line(
    `* ENABLED${fresh.map((name) => ` ${name === 'IMAP4REV2' ? 'IMAP4rev2' : name}`).join('')}`,
  );
  return ok('ENABLE completed');
};
