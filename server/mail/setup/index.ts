export { setupRoutes } from './http/setup-routes.ts';
export { foldAutodiscoverPath } from './http/autodiscover-routes.ts';
export type { SetupRoutesOptions } from './http/parts.ts';
export type { SignCms } from './sign-cms.ts';
export { loadSignCms } from './load-sign-cms.ts';
export { formatZone } from './dns/format-zone.ts';
export { listNotes } from './dns/list-notes.ts';
export { listRecords, type DnsRecord } from './dns/list-records.ts';
export type { MailServices, Signer } from './types.ts';
