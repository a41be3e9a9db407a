import type { TagDeclaration } from './declaration.ts';

const match = { value: null, group: 'match' } as const;

/** RFC 5228, section 2.7, and RFC 5231. */
export const matching: Record<string, TagDeclaration> = {
  is: match,
  contains: match,
  matches: match,
  value: { value: 'string', group: 'match', extension: 'relational' },
  count: { value: 'string', group: 'match', extension: 'relational' },
  comparator: { value: 'string' },
};

const part = { value: null, group: 'part' } as const;

/** RFC 5228, section 2.7.4, and RFC 5233. */
export const addressParts: Record<string, TagDeclaration> = {
  all: part,
  localpart: part,
  domain: part,
  user: { ...part, extension: 'subaddress' },
  detail: { ...part, extension: 'subaddress' },
};

/** RFC 5260, section 6. */
export const indexing: Record<string, TagDeclaration> = {
  index: { value: 'number', extension: 'index' },
  last: { value: null, extension: 'index' },
};

/** RFC 5232, section 5. */
export const flagging: Record<string, TagDeclaration> = {
  flags: { value: 'strings', extension: 'imap4flags' },
};

export const copying: Record<string, TagDeclaration> = { copy: { value: null, extension: 'copy' } };
