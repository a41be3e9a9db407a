import type { Clock } from '#base';
import type { Identity } from '#identity';
import type { Submitter } from '#mail/submit';
import type { Store } from '#store';
import type { Method } from '../engine/call.ts';
import { coreEcho } from './core-echo.ts';
import { emailChanges } from './email-changes.ts';
import { emailGet } from './email-get.ts';
import { emailQuery } from './email-query.ts';
import { emailSet } from './email-set.ts';
import { identityGet } from './identity-get.ts';
import { mailboxChanges } from './mailbox-changes.ts';
import { mailboxGet } from './mailbox-get.ts';
import { submissionSet } from './submission-set.ts';
import { threadChanges } from './thread-changes.ts';
import { threadGet } from './thread-get.ts';

export interface MethodParts {
  store: Store;
  submitter: Submitter;
  identity: Pick<Identity, 'searchDirectory' | 'findEntries'>;
  clock: Clock;
  messageBytes: number;
}

/** Every method that is offered, by name. */
export function createMethods(parts: MethodParts): ReadonlyMap<string, Method> {
  const setEmails = emailSet(parts);
  const methods: Method[] = [
    coreEcho(),
    mailboxGet(parts),
    mailboxChanges(parts),
    threadGet(parts),
    threadChanges(parts),
    emailGet(parts),
    emailChanges(parts),
    emailQuery(parts),
    setEmails,
    identityGet(parts),
    submissionSet({ ...parts, emailSet: setEmails }),
  ];
  return new Map(methods.map((method) => [method.name, method]));
}
