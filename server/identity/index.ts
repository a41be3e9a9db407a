export * from './create-identity.ts';
export type * from './room.ts';
export * from './errors.ts';
export {
  authenticateRequest,
  readOrigin,
  type AuthenticatedRequest,
  type RequestAuthenticator,
  type Authentication,
} from './http/authenticate-request.ts';
export { createRouteGuards, type RouteGuards } from './http/route-guards.ts';
export { BODY_LIMIT, prepareAuthPlugin, send } from './http/guards.ts';
export { formatRefusal } from './replies.ts';
export type { Audit, AuditEntry } from './audit/create-audit.ts';
export { createWords, type SecretInWords, type Words } from './words/create-words.ts';
export type { NamedCollector } from './collectors/recognise.ts';
export type { Collectors } from './collectors/types.ts';
export type { ForwardDecision, Forwarding, ForwardWay } from './forwarding/create-forwarding.ts';
export type {
  Delegations,
  NameFolders,
  GivenFolder,
  ReceivedFolder,
  ShareOutcome,
} from './delegations/types.ts';
export type { MemberOutcome } from './members/create-members.ts';
export type { OnContained } from './containment/create-containment.ts';
export { authRoutes } from './http/auth-routes.ts';
export type { AuthRoutesOptions } from './http/parts.ts';
export { parseAccountsCsv, type AccountsCsv } from './import/accounts-csv.ts';
export { chooseHashCost } from './choose-hash-cost.ts';
export { defaultHashParameters, type HashParameters } from './password-hasher.ts';
export { formatFaultStatus, formatUnauthenticated, type HttpReply } from './replies.ts';
export { staffRoles } from './role.ts';
export { defaultThrottleLimits, type ThrottleLimits } from './throttle-limits.ts';
export type { CheckpointFile } from './audit/checkpoints.ts';
export type { Notice, Notify } from './notice.ts';
export type { BorrowedName } from './name-judge.ts';
export type * from './types.ts';
export { createFolderProvider } from './factors/sms/folder-provider.ts';
export { createHttpsProvider } from './factors/sms/https-provider.ts';
export type { SmsProvider } from './factors/sms/provider.ts';
export { createSmppProvider } from './factors/sms/smpp-provider.ts';
export type { Csv } from './import/read-csv.ts';
export * from './units/directory-csv.ts';
export type * from './units/types.ts';
export { providerRoutes } from './http/provider-routes.ts';
export { parseSaslResponse } from './sasl/response.ts';
export { isByToken } from './sasl/types.ts';
export type {
  Credential,
  IsCredentialInForce,
  MailProtocol,
  Sasl,
  SaslConversation,
  SaslEnd,
  SaslMechanism,
  SaslStep,
} from './sasl/types.ts';
export { formatUai, isCheckedUai, parseUai } from './uai.ts';
