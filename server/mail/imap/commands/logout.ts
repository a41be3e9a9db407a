import type { Handler } from '../handler.ts';
import { say } from '../language.ts';
import { translate } from '../sentences.ts';
import { ok } from '../types.ts';

export const logout: Handler<'logout'> = async (session) => {
  session.leaveMailbox();
  session.out.line(`* BYE ${say(translate('See you'), session)}`);
  return ok('LOGOUT completed');
};
