import type { Declaration } from './declaration.ts';
import { addressParts, indexing, matching } from './tags.ts';

/** Every test that scripts may use. */
export const testDeclarations: Record<string, Declaration> = {
  // RFC 5228, section 5
  address: {
    extension: null,
    values: ['strings', 'strings'],
    tags: { ...matching, ...addressParts, ...indexing },
  },
  allof: { extension: null, values: [], tests: 'some' },
  anyof: { extension: null, values: [], tests: 'some' },
  envelope: { extension: 'envelope', values: ['strings', 'strings'], tags: { ...matching, ...addressParts } },
  exists: { extension: null, values: ['strings'] },
  false: { extension: null, values: [] },
  header: { extension: null, values: ['strings', 'strings'], tags: { ...matching, ...indexing } },
  not: { extension: null, values: [], tests: 'one' },
  size: {
    extension: null,
    values: ['number'],
    tags: { over: { value: null, group: 'size' }, under: { value: null, group: 'size' } },
  },
  true: { extension: null, values: [] },
  // RFC 5173
  body: {
    extension: 'body',
    values: ['strings'],
    tags: {
      ...matching,
      raw: { value: null, group: 'transform' },
      text: { value: null, group: 'transform' },
      content: { value: 'strings', group: 'transform' },
    },
  },
  // RFC 5229, section 5
  string: { extension: 'variables', values: ['strings', 'strings'], tags: matching },
  // RFC 5232, section 4
  hasflag: { extension: 'imap4flags', values: ['strings', 'strings'], firstOptional: true, tags: matching },
  // RFC 5260
  date: {
    extension: 'date',
    values: ['string', 'string', 'strings'],
    tags: {
      ...matching,
      ...indexing,
      zone: { value: 'string', group: 'zone' },
      originalzone: { value: null, group: 'zone' },
    },
  },
  currentdate: {
    extension: 'date',
    values: ['string', 'strings'],
    tags: { ...matching, zone: { value: 'string' } },
  },
  // RFC 5490 and 9042
  mailboxexists: { extension: 'mailbox', values: ['strings'] },
  mailboxidexists: { extension: 'mailboxid', values: ['strings'] },
  // RFC 7352
  duplicate: {
    extension: 'duplicate',
    values: [],
    tags: {
      handle: { value: 'string' },
      header: { value: 'string', group: 'id' },
      uniqueid: { value: 'string', group: 'id' },
      seconds: { value: 'number' },
      last: { value: null },
    },
  },
};
