import { DigueError } from '#base';

export type StartErrorCode =
  | 'start/certificate'
  | 'start/data-folder'
  | 'start/database'
  | 'start/disk-full'
  | 'start/interrupted'
  | 'start/port'
  | 'start/roles'
  | 'start/sms';

/** Why the server does not start, in one sentence for the operator that names the setting to change. */
export class StartError extends DigueError<StartErrorCode> {}

/** The system's own code of a fault, such as EACCES; '' when it has none. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
