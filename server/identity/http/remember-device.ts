import type { FastifyReply } from 'fastify';
import type { Person, Session } from '../types.ts';
import { findDevice, formatDevice } from './cookie.ts';
import type { AuthParts } from './parts.ts';

/** Once an account is open, the browser keeps that it was; a shared computer keeps nothing. */
export function rememberDevice(
  { identity, secureCookies }: AuthParts,
  reply: FastifyReply,
  { accountId }: Person,
  { stage, isShared }: Session,
): void {
  if (stage !== 'open' || isShared) return;
  const known = identity.devices.read(findDevice(reply.request.headers.cookie));
  if (known?.account === accountId) return;
  reply.header('set-cookie', formatDevice(identity.devices.create(accountId), secureCookies));
}
