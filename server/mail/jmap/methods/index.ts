import type { Clock } from '#base';
import type { Identity } from '#identity';
import type { Rules } from '#mail/rules';
import type { Submitter } from '#mail/submit';
import type { Store } from '#store';
import type { Method } from '../engine/call.ts';
import { blobCopy } from './blob-copy.ts';
import { coreEcho } from './core-echo.ts';
import { emailChanges } from './email-changes.ts';
import { emailGet } from './email-get.ts';
import { emailQuery } from './email-query.ts';
import { emailSet } from './email-set.ts';
import { identityGet } from './identity-get.ts';
import { mailboxChanges } from './mailbox-changes.ts';
import { mailboxGet } from './mailbox-get.ts';
import { emailCopy } from './email-copy.ts';
import { emailImport } from './email-import.ts';
import { emailParse } from './email-parse.ts';
import { emailQueryChanges } from './email-query-changes.ts';
import { identityChanges } from './identity-changes.ts';
import { identitySet } from './identity-set.ts';
import { mailboxQuery } from './mailbox-query.ts';
import { mailboxQueryChanges } from './mailbox-query-changes.ts';
import { mailboxSet } from './mailbox-set.ts';
import { principalGet } from './principal-get.ts';
import { principalQuery } from './principal-query.ts';
import { ruleRunGet } from './rule-run-get.ts';
import { ruleRunSet } from './rule-run-set.ts';
import { ruleSetGet } from './rule-set-get.ts';
import { ruleSetSet } from './rule-set-set.ts';
import { scriptGet } from './script-get.ts';
import { scriptQuery } from './script-query.ts';
import { scriptSet } from './script-set.ts';
import { scriptValidate } from './script-validate.ts';
import { vacationGet } from './vacation-get.ts';
import { vacationSet } from './vacation-set.ts';
import { searchSnippetGet } from './search-snippet-get.ts';
import { submissionGet } from './submission-get.ts';
import { submissionChanges } from './submission-changes.ts';
import { submissionCheck } from './submission-check.ts';
import { submissionQuery } from './submission-query.ts';
import { submissionQueryChanges } from './submission-query-changes.ts';
import { submissionSet } from './submission-set.ts';
import { threadChanges } from './thread-changes.ts';
import { threadGet } from './thread-get.ts';

export interface MethodParts {
  store: Store;
  submitter: Submitter;
  rules: Rules;
  identity: Pick<Identity, 'searchDirectory' | 'findEntries'>;
  clock: Clock;
  messageBytes: number;
}

/** Every method that is offered, by name. */
export function createMethods(parts: MethodParts): ReadonlyMap<string, Method> {
  const setEmails = emailSet(parts);
  const methods: Method[] = [
    coreEcho(),
    blobCopy(parts),
    mailboxGet(),
    mailboxChanges(),
    mailboxQuery(),
    mailboxQueryChanges(),
    mailboxSet(parts),
    threadGet(),
    threadChanges(),
    emailGet(),
    emailChanges(),
    emailQuery(),
    emailQueryChanges(),
    setEmails,
    emailCopy({ ...parts, emailSet: setEmails }),
    emailImport(parts),
    emailParse(),
    searchSnippetGet(),
    identityGet(parts),
    identityChanges(parts),
    identitySet(parts),
    submissionGet(parts),
    submissionChanges(parts),
    submissionQuery(parts),
    submissionQueryChanges(parts),
    submissionCheck(parts),
    submissionSet({ ...parts, emailSet: setEmails }),
    principalGet(parts),
    principalQuery(parts),
    scriptGet(parts),
    scriptSet(parts),
    scriptQuery(parts),
    scriptValidate(parts),
    vacationGet(parts),
    vacationSet(parts),
    ruleSetGet(parts),
    ruleSetSet(parts),
    ruleRunGet(parts),
    ruleRunSet(parts),
  ];
  return new Map(methods.map((method) => [method.name, method]));
}
