import type { Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { no, ok } from '../types.ts';

const LONGEST_PROGRAM = 100;
/** Names that one connection gives itself. */
const MOST_NAMES = 5;

/**
 * RFC 2971: kept for the list of connections, where the person sees which program it was. What was said once on a connection
 * stands: a collector that names itself does not come in by saying nothing, or something else, afterwards.
 */
export const id: Handler<'id'> = async (session, { fields }) => {
  const words = [fields.get('name'), fields.get('version'), fields.get('os')].filter((word) => word != null);
  const program = words
    .join(' ')
    .replace(/[\p{Cc};]/gu, ' ')
    .slice(0, LONGEST_PROGRAM)
    .trim();
  if (program !== '' && !session.programs.includes(program)) {
    if (session.programs.length >= MOST_NAMES)
      return no('[LIMIT] This connection has given itself enough names');
    session.programs.push(program);
    await noteProgram(session);
  }
  session.out.line('* ID ("name" "Digue")');
  return ok('ID completed');
};

/** What was told before the sign-in goes along with it. */
async function noteProgram({ parts, signedIn, origin }: Session): Promise<void> {
  if (signedIn?.credential.kind !== 'app-password') return;
  const by = { appPassword: signedIn.credential.id, protocol: 'imap' } as const;
  await parts.identity.connections.noteProgram(signedIn.person.accountId, by, origin);
}
