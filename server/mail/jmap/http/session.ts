import type { FastifyInstance } from 'fastify';
import type { Access, Person } from '#identity';
import { DEEPEST_MAILBOX, LONGEST_MAILBOX_NAME_BYTES } from '#store';
import { SCRIPT_NAME_BYTES, SCRIPTS_PER_ACCOUNT } from '#mail/rules';
import { defaultSieveLimits, RUN_LIMITS } from '#wire/sieve';
import { capabilities } from '../capabilities.ts';
import { emailSortProperties } from '../email-filter.ts';
import { formatAccountId, formatFingerprint, formatPrincipalId } from '../ids.ts';
import type { Doors, PartialAccess } from '../doors.ts';
import type { JsonObject } from '../json.ts';
import { isStaff } from '../staff.ts';
import type { JmapParts } from './options.ts';

/** GET /jmap/session (RFC 8620, section 2). */
export function sessionRoute(app: FastifyInstance, parts: JmapParts): void {
  app.get('/jmap/session', async (request, reply) => {
    const person = parts.personOf(request);
    const doors = await parts.findDoors(request);
    const session = formatSession(person, doors, parts);
    return reply.header('cache-control', 'no-cache, no-store, must-revalidate').send({
      ...session,
      ...formatUrls(parts.origin?.(request) ?? ''),
      state: formatFingerprint(session),
    });
  });
}

/** The state that API answers carry: another one when accounts, rights or limits are others. */
export function sessionState(person: Person, doors: Doors, parts: JmapParts): string {
  return formatFingerprint(formatSession(person, doors, parts));
}

function formatUrls(origin: string): JsonObject {
  return {
    apiUrl: `${origin}/jmap/api`,
    downloadUrl: `${origin}/jmap/download/{accountId}/{blobId}/{name}?type={type}`,
    uploadUrl: `${origin}/jmap/upload/{accountId}`,
    eventSourceUrl: `${origin}/jmap/events?types={types}&closeafter={closeafter}&ping={ping}`,
  };
}

function formatSession(person: Person, doors: Doors, parts: JmapParts): JsonObject {
  const primary = formatAccountId(person.accountId);
  const mail = [
    capabilities.mail,
    capabilities.submission,
    capabilities.sieve,
    capabilities.vacation,
    capabilities.verdict,
    capabilities.rules,
    capabilities.outgoing,
    capabilities.destroyFrom,
  ];
  const primaries = isStaff(person) ? [...mail, capabilities.principals] : mail;
  return {
    capabilities: {
      [capabilities.core]: formatCore(parts),
      ...Object.fromEntries([...primaries, capabilities.partial].map((uri) => [uri, {}])),
      // RFC 9661, section 1.3.1.
      [capabilities.sieve]: { implementation: 'Digue' },
    },
    accounts: Object.fromEntries([
      ...[...doors.whole].map(([id, access]) => [formatAccountId(id), formatAccount(access, person, parts)]),
      ...[...doors.partial].map(([id, access]) => [formatAccountId(id), formatPartial(access, parts)]),
    ]),
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

function formatMail({ messageBytes }: JmapParts): JsonObject {
  return {
    maxMailboxesPerEmail: null,
    maxMailboxDepth: DEEPEST_MAILBOX,
    maxSizeMailboxName: LONGEST_MAILBOX_NAME_BYTES,
    maxSizeAttachmentsPerEmail: messageBytes,
    emailQuerySortOptions: [...emailSortProperties],
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
      [capabilities.mail]: { ...formatMail(parts), mayCreateTopLevelMailbox: !isReader },
      [capabilities.submission]: {
        maxDelayedSend: parts.submitter.holdLimitSeconds,
        submissionExtensions: { FUTURERELEASE: [] },
      },
      [capabilities.sieve]: formatSieve(parts),
      [capabilities.vacation]: {},
      [capabilities.verdict]: {},
      [capabilities.rules]: {},
      [capabilities.outgoing]: {},
      [capabilities.destroyFrom]: {},
      ...(isOwn && isStaff(person)
        ? { [capabilities.principals]: { currentUserPrincipalId: formatPrincipalId(person.accountId) } }
        : {}),
    },
  };
}

/** Mail alone, of some folders: nothing is sent from there, nor set up (docs/jmap.md). */
function formatPartial({ name, address, isReadOnly, grants }: PartialAccess, parts: JmapParts): JsonObject {
  return {
    name,
    isPersonal: false,
    isReadOnly,
    accountCapabilities: {
      [capabilities.mail]: {
        ...formatMail(parts),
        emailQuerySortOptions: emailSortProperties.filter((property) => !property.includes('InThread')),
        mayCreateTopLevelMailbox: false,
      },
      [capabilities.verdict]: {},
      // The session is another one when what is given is.
      [capabilities.partial]: { ownerAddress: address, shares: formatFingerprint(grants) },
    },
  };
}
