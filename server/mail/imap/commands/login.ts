import type { Handler } from '../handler.ts';
import { beginSignIn, finishSignIn, unprotected } from '../sign-in.ts';

export const login: Handler<'login'> = async (session, { user, password }, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  const message = Buffer.concat([Buffer.alloc(1), user, Buffer.alloc(1), password]);
  const step = await beginSignIn(session, 'PLAIN').next(message);
  const isRefused = step.kind === 'malformed' || step.kind === 'challenge';
  return finishSignIn(session, 'PLAIN', isRefused ? { kind: 'refused' } : step, isEncrypted);
};
