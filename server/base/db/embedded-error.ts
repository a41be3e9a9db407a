import { DigueError } from '../errors.ts';

export class EmbeddedDbError extends DigueError<
  'db/embedded-start' | 'db/embedded-access' | 'db/embedded-lost'
> {}
