import { formatMailbox } from '#wire/imap';
import { capabilityCode, enablable } from '../capabilities.ts';
import type { Handler } from '../handler.ts';
import { say } from '../language.ts';
import { OTHERS, SEPARATOR, SHARED } from '../names.ts';
import { followAnnotations } from '../notify/follow-annotations.ts';
import { translate } from '../sentences.ts';
import type { Session } from '../session.ts';
import { bad, no, ok } from '../types.ts';

export const capability: Handler<'capability'> = async (session, _command, { isEncrypted }) => {
  session.out.line(`* ${capabilityCode(session, isEncrypted)}`);
  return ok('CAPABILITY completed');
};

/** Also CHECK: whatever was committed before is told. */
export const noop: Handler<'noop' | 'check'> = async (session) => {
  await session.selected?.handle.refresh();
  return ok('completed');
};

export const logout: Handler<'logout'> = async (session) => {
  session.leaveMailbox();
  session.out.line(`* BYE ${say(translate('See you'), session.language)}`);
  return ok('LOGOUT completed');
};

export const starttls: Handler<'starttls'> = async (_session, _command, { isEncrypted }) => {
  return isEncrypted ? bad('TLS is active already') : ok('Begin TLS');
};

export const compress: Handler<'compress'> = async (session, { mechanism }) => {
  if (session.wires.isCompressed()) return no('[COMPRESSIONACTIVE] DEFLATE is active already');
  return mechanism === 'DEFLATE' ? ok('DEFLATE active') : bad('DEFLATE is what there is');
};

const LONGEST_PROGRAM = 100;

/** RFC 2971: kept for the list of connections, where the person sees which program it was. */
export const id: Handler<'id'> = async (session, { fields }) => {
  const words = [fields.get('name'), fields.get('version'), fields.get('os')].filter((word) => word != null);
  session.program = words
    .join(' ')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST_PROGRAM);
  session.out.line('* ID ("name" "Digue")');
  return ok('ID completed');
};

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

export const namespace: Handler<'namespace'> = async (session) => {
  writeNamespace(session);
  return ok('NAMESPACE completed');
};

/** What the levels are called is French; RFC 5255, section 3.4: in English their meaning stands beside them. */
export function writeNamespace(session: Session): void {
  const write = (level: string, meaning: string): string => {
    const translation = session.language === 'en' ? ` "TRANSLATION" ("${meaning}${SEPARATOR}")` : '';
    return `((${formatMailbox(level + SEPARATOR, session.isUtf8)} "${SEPARATOR}"${translation}))`;
  };
  const [others, shared] = [write(OTHERS, 'Other users'), write(SHARED, 'Shared mailboxes')];
  session.out.line(`* NAMESPACE (("" "${SEPARATOR}")) ${others} ${shared}`);
}
