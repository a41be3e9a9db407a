import { parseCommand, type CommandName, type ImapCommand, type Piece } from '#wire/imap';
import { append } from './commands/append.ts';
import { authenticate } from './commands/authenticate.ts';
import { capability } from './commands/capability.ts';
import { close } from './commands/close.ts';
import { compress } from './commands/compress.ts';
import { copy } from './commands/copy.ts';
import { create } from './commands/create.ts';
import { destroy } from './commands/delete.ts';
import { deleteAcl } from './commands/deleteacl.ts';
import { enable } from './commands/enable.ts';
import { expunge } from './commands/expunge.ts';
import { fetch } from './commands/fetch.ts';
import { getAcl } from './commands/getacl.ts';
import { getMetadata } from './commands/getmetadata.ts';
import { getQuota } from './commands/getquota.ts';
import { getQuotaRoot } from './commands/getquotaroot.ts';
import { id } from './commands/id.ts';
import { idle } from './commands/idle.ts';
import { language } from './commands/language.ts';
import { list } from './commands/list.ts';
import { listRights } from './commands/listrights.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { lsub } from './commands/lsub.ts';
import { move } from './commands/move.ts';
import { myRights } from './commands/myrights.ts';
import { namespace } from './commands/namespace.ts';
import { noop } from './commands/noop.ts';
import { notify } from './commands/notify.ts';
import { rename } from './commands/rename.ts';
import { replace } from './commands/replace.ts';
import { search } from './commands/search.ts';
import { select } from './commands/select.ts';
import { setAcl } from './commands/setacl.ts';
import { setMetadata } from './commands/setmetadata.ts';
import { sort } from './commands/sort.ts';
import { starttls } from './commands/starttls.ts';
import { status } from './commands/status.ts';
import { store } from './commands/store.ts';
import { subscribe } from './commands/subscribe.ts';
import { thread } from './commands/thread.ts';
import { uidExpunge } from './commands/uid-expunge.ts';
import { unselect } from './commands/unselect.ts';
import { unsubscribe } from './commands/unsubscribe.ts';
import type { Handler } from './handler.ts';
import { say } from './language.ts';
import { tellSelected } from './notify/tell-selected.ts';
import { answerFault } from './replies.ts';
import { mayUseSelected, tellClosed } from './rights.ts';
import { translate } from './sentences.ts';
import type { Session } from './session.ts';
import { bad, no, type Completion } from './types.ts';

type State = 'any' | 'new' | 'signed-in' | 'selected';

const commands: { [Name in CommandName]: [state: State, handler: Handler<Name>] } = {
  capability: ['any', capability],
  noop: ['any', noop],
  logout: ['any', logout],
  id: ['any', id],
  language: ['any', language],
  starttls: ['new', starttls],
  authenticate: ['new', authenticate],
  login: ['new', login],
  enable: ['signed-in', enable],
  compress: ['signed-in', compress],
  namespace: ['signed-in', namespace],
  select: ['signed-in', select],
  examine: ['signed-in', select],
  create: ['signed-in', create],
  delete: ['signed-in', destroy],
  rename: ['signed-in', rename],
  subscribe: ['signed-in', subscribe],
  unsubscribe: ['signed-in', unsubscribe],
  list: ['signed-in', list],
  lsub: ['signed-in', lsub],
  status: ['signed-in', status],
  append: ['signed-in', append],
  idle: ['signed-in', idle],
  getquota: ['signed-in', getQuota],
  getquotaroot: ['signed-in', getQuotaRoot],
  getacl: ['signed-in', getAcl],
  myrights: ['signed-in', myRights],
  listrights: ['signed-in', listRights],
  setacl: ['signed-in', setAcl],
  deleteacl: ['signed-in', deleteAcl],
  getmetadata: ['signed-in', getMetadata],
  setmetadata: ['signed-in', setMetadata],
  notify: ['signed-in', notify],
  check: ['selected', noop],
  close: ['selected', close],
  unselect: ['selected', unselect],
  expunge: ['selected', expunge],
  'uid-expunge': ['selected', uidExpunge],
  fetch: ['selected', fetch],
  store: ['selected', store],
  copy: ['selected', copy],
  move: ['selected', move],
  search: ['selected', search],
  sort: ['selected', sort],
  thread: ['selected', thread],
  replace: ['selected', replace],
};

/** Message numbers must not change under a client that counts on them (RFC 9051, section 7.5.1). */
function mayExpungeAfter(command: ImapCommand): boolean {
  switch (command.name) {
    case 'fetch':
    case 'store':
    case 'search':
    case 'sort':
    case 'thread':
      return command.uids;
    default:
      return true;
  }
}

/** What a client has done itself it hears of, whatever else it wants (RFC 5465, section 3). */
function changesSelected({ name }: ImapCommand): boolean {
  return ['store', 'expunge', 'uid-expunge', 'move', 'replace'].includes(name);
}

export type CommandEnd = 'done' | 'malformed' | 'logout' | 'starttls' | 'compress';

/** Reads, runs and answers one command. */
export async function runCommand(
  session: Session,
  pieces: readonly Piece[],
  isEncrypted: boolean,
): Promise<CommandEnd> {
  const parsed = parseCommand(pieces);
  if (parsed.kind === 'malformed') {
    const words = say(translate('That command cannot be read'), session);
    session.out.line(`${parsed.tag ?? '*'} BAD ${words} (${say(parsed.problem, session)})`);
    return 'malformed';
  }
  const { tag, command } = parsed;
  const completion = await complete(session, command, { tag, isEncrypted });
  const kind = changesSelected(command) ? 'own-change' : 'command';
  await tellSelected(session, { kind, mayExpunge: mayExpungeAfter(command) });
  session.out.line(`${tag} ${completion.kind} ${say(completion.text, session)}`);
  if (completion.kind !== 'OK') return 'done';
  const { name } = command;
  return name === 'logout' || name === 'starttls' || name === 'compress' ? name : 'done';
}

async function complete(
  session: Session,
  command: ImapCommand,
  about: { tag: string; isEncrypted: boolean },
): Promise<Completion> {
  const [state, handler] = commands[command.name] as [State, Handler<CommandName>];
  const refusal = refuseState(session, state);
  if (refusal !== null) return refusal;
  try {
    if (session.selected !== null && !(await mayUseSelected(session))) {
      tellClosed(session);
      if (state === 'selected') return no('[NONEXISTENT] The mailbox is gone, or is no longer yours to open');
    }
    return await handler(session, command, about);
  } catch (fault) {
    return answerFault(fault, session.parts.log, command.name);
  }
}

function refuseState(session: Session, state: State): Completion | null {
  if (state === 'any') return null;
  if (state === 'new') return session.signedIn === null ? null : bad('You are signed in already');
  if (session.signedIn === null) return bad('Sign in first');
  return state === 'selected' && session.selected === null ? bad('Select a mailbox first') : null;
}
