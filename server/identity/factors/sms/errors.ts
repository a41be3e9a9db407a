import { DigueError } from '#base';

/** The provider did not take a text. */
export class SmsError extends DigueError<'sms/refused' | 'sms/unreachable'> {}
