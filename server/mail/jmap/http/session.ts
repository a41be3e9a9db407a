import type { FastifyInstance } from 'fastify';
import type { Access, Person } from '#identity';
import { LONGEST_MAILBOX_NAME_BYTES } from '#store';
import { SCRIPT_NAME_BYTES, SCRIPTS_PER_ACCOUNT } from '#mail/rules';
import { defaultSieveLimits, RUN_LIMITS } from '#wire/sieve';
import { capabilities } from '../capabilities.ts';
import { emailSortProperties } from '../email-filter.ts';
import { formatAccountId, formatFingerprint, formatPrincipalId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { isStaff } from '../staff.ts';
import type { JmapParts } from './options.ts';

/** GET /jmap/session (RFC 8620, section 2). */
export function sessionRoute(app: FastifyInstance, parts: JmapParts): void {
  app.get('/jmap/session', async (request, reply) => {
    const person = parts.personOf(request);
    const accesses = await parts.listAccess(request);
    const session = formatSession(person, accesses, parts);
    return reply.header('cache-control', 'no-cache, no-store, must-revalidate').send({
      ...session,
      ...formatUrls(parts.origin?.(request) ?? ''),
      state: formatFingerprint(session),
    });
  });
}

/** The state that API answers carry: another one when accounts, rights or limits are others. */
export function sessionState(person: Person, accesses: readonly Access[], parts: JmapParts): string {
  return formatFingerprint(formatSession(person, accesses, parts));
}

function formatUrls(origin: string): JsonObject {
  return {
    apiUrl: `${origin}/jmap/api`,
    downloadUrl: `${origin}/jmap/download/{accountId}/{blobId}/{name}?type={type}`,
    uploadUrl: `${origin}/jmap/upload/{accountId}`,
    eventSourceUrl: `${origin}/jmap/events?types={types}&closeafter={closeafter}&ping={ping}`,
  };
}

function formatSession(person: Person, accesses: readonly Access[], parts: JmapParts): JsonObject {
  const primary = formatAccountId(person.accountId);
  const mail = [
    capabilities.mail,
    capabilities.submission,
    capabilities.sieve,
    capabilities.vacation,
    capabilities.verdict,
    capabilities.rules,
    capabilities.outgoing,
  ];
  const primaries = isStaff(person) ? [...mail, capabilities.principals] : mail;
  return {
    capabilities: {
      [capabilities.core]: formatCore(parts),
      ...Object.fromEntries(primaries.map((uri) => [uri, {}])),
      // RFC 9661, section 1.3.1.
      [capabilities.sieve]: { implementation: 'Digue' },
    },
    accounts: Object.fromEntries(
      accesses.map((access) => [formatAccountId(access.accountId), formatAccount(access, person, parts)]),
    ),
    primaryAccounts: Object.fromEntries(primaries.map((uri) => [uri, primary])),
    username: person.login,
  };
}

function formatCore({ limits }: JmapParts): JsonObject {
  return {
    maxSizeUpload: limits.maxSizeUpload,
    maxConcurrentUpload: limits.maxConcurrentUpload,
    maxSizeRequest: limits.maxSizeRequest,
    maxConcurrentRequests: limits.maxConcurrentRequests,
    maxCallsInRequest: limits.maxCallsInRequest,
    maxObjectsInGet: limits.maxObjectsInGet,
    maxObjectsInSet: limits.maxObjectsInSet,
    collationAlgorithms: [],
  };
}

/** RFC 9661, section 1.3.2. */
function formatSieve({ rules }: JmapParts): JsonObject {
  return {
    maxSizeScriptName: SCRIPT_NAME_BYTES,
    maxSizeScript: defaultSieveLimits.scriptBytes,
    maxNumberScripts: SCRIPTS_PER_ACCOUNT,
    maxNumberRedirects: RUN_LIMITS.redirects,
    sieveExtensions: [...rules.scripts.extensions],
    notificationMethods: null,
    externalLists: null,
  };
}

function formatAccount(access: Access, person: Person, parts: JmapParts): JsonObject {
  const isReader = access.isReadOnly;
  const isOwn = access.right === 'self';
  return {
    name: isOwn ? access.address : access.name,
    isPersonal: isOwn,
    isReadOnly: isReader,
    accountCapabilities: {
      [capabilities.mail]: {
        maxMailboxesPerEmail: null,
        maxMailboxDepth: null,
        maxSizeMailboxName: LONGEST_MAILBOX_NAME_BYTES,
        maxSizeAttachmentsPerEmail: parts.messageBytes,
        emailQuerySortOptions: [...emailSortProperties],
        mayCreateTopLevelMailbox: !isReader,
      },
      [capabilities.submission]: {
        maxDelayedSend: parts.submitter.holdLimitSeconds,
        submissionExtensions: { FUTURERELEASE: [] },
      },
      [capabilities.sieve]: formatSieve(parts),
      [capabilities.vacation]: {},
      [capabilities.verdict]: {},
      [capabilities.rules]: {},
      [capabilities.outgoing]: {},
      ...(isOwn && isStaff(person)
        ? { [capabilities.principals]: { currentUserPrincipalId: formatPrincipalId(person.accountId) } }
        : {}),
    },
  };
}
