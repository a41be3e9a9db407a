export * from './create-identity.ts';
export * from './errors.ts';
export {
  authenticateRequest,
  type AuthenticatedRequest,
  type RequestAuthenticator,
  type Authentication,
} from './http/authenticate-request.ts';
export { authRoutes, type AuthRoutesOptions } from './http/auth-routes.ts';
export { parseAccountsCsv, type AccountsCsv } from './import/accounts-csv.ts';
export { defaultHashParameters, type HashParameters } from './password-hasher.ts';
export { formatFaultStatus, formatUnauthenticated, type HttpReply } from './replies.ts';
export { staffRoles } from './role.ts';
export { defaultThrottleLimits, type ThrottleLimits } from './throttle.ts';
export type * from './types.ts';
export { formatUai, isCheckedUai, parseUai } from './uai.ts';
