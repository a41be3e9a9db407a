import type { FastifyRequest } from 'fastify';
import type { Clock } from '#base';
import type { Access, IdentityRoom, RouteGuards } from '#identity';
import type { SignCms } from '../sign-cms.ts';
import type { MailServices } from '../types.ts';

export interface SetupRoutesOptions {
  /** As they are now: a port may be known only once its listener is up. */
  services: () => MailServices;
  identity: Pick<IdentityRoom, 'deviceProfiles' | 'listAccess'>;
  /** The level above the folders of somebody else's mailbox, as IMAP names it. */
  nameShared: (access: Access) => string;
  guards: RouteGuards;
  clock: Clock;
  /** Signs configurations of iPhones; null: they go unsigned. */
  sign: SignCms | null;
}

/** One value of the query, whatever the case of its name; undefined when it is absent or given twice. */
export function readQuery(request: FastifyRequest, name: string): string | undefined {
  const found = Object.entries(request.query as Record<string, unknown>).filter(
    ([key]) => key.toLowerCase() === name,
  );
  const value = found[0]?.[1];
  return found.length === 1 && typeof value === 'string' ? value : undefined;
}
