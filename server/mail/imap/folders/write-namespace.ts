import { formatMailbox } from '#wire/imap';
import { OTHERS, SEPARATOR, SHARED } from '../names.ts';
import type { Session } from '../session.ts';

/** What the levels are called is French; RFC 5255, section 3.4: in English their meaning stands beside them. */
export function writeNamespace(session: Session): void {
  const write = (level: string, meaning: string): string => {
    const translation = session.language === 'en' ? ` "TRANSLATION" ("${meaning}${SEPARATOR}")` : '';
    return `((${formatMailbox(level + SEPARATOR, session.isUtf8)} "${SEPARATOR}"${translation}))`;
  };
  const [others, shared] = [write(OTHERS, 'Other users'), write(SHARED, 'Shared mailboxes')];
  session.out.line(`* NAMESPACE (("" "${SEPARATOR}")) ${others} ${shared}`);
}
