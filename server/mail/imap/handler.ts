import type { CommandName, ImapCommand } from '#wire/imap';
import type { Session } from './session.ts';
import type { Completion } from './types.ts';

/** The command of that name, or one of those names. */
export type CommandOf<Name extends CommandName> = Name extends CommandName ? Named<ImapCommand, Name> : never;
type Named<Command, Name> = Command extends { name: infer Other }
  ? Name extends Other
    ? Command & { name: Name }
    : never
  : never;
export type Handler<Name extends CommandName> = (
  session: Session,
  command: CommandOf<Name>,
  about: { tag: string; isEncrypted: boolean },
) => Promise<Completion>;
