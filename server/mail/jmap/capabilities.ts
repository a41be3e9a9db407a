export const capabilities = {
  core: 'urn:ietf:params:jmap:core',
  mail: 'urn:ietf:params:jmap:mail',
  submission: 'urn:ietf:params:jmap:submission',
  principals: 'urn:ietf:params:jmap:principals',
  sieve: 'urn:ietf:params:jmap:sieve',
  vacation: 'urn:ietf:params:jmap:vacationresponse',
  verdict: 'urn:digue:jmap:verdict',
  rules: 'urn:digue:jmap:rules',
  outgoing: 'urn:digue:jmap:outgoing',
  destroyFrom: 'urn:digue:jmap:destroyfrom',
  partial: 'urn:digue:jmap:partial',
} as const;

export type Capability = (typeof capabilities)[keyof typeof capabilities];

const known: ReadonlySet<string> = new Set(Object.values(capabilities));

export function isCapability(uri: string): uri is Capability {
  return known.has(uri);
}
