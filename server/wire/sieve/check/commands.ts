import type { Declaration } from './declaration.ts';
import { copying, flagging } from './tags.ts';

const flagChange: Declaration = {
  extension: 'imap4flags',
  values: ['string', 'strings'],
  firstOptional: true,
};

const letterCase = (group: string) => ({ value: null, group }) as const;

/** Every command that scripts may use, `require` apart. */
export const commandDeclarations: Record<string, Declaration> = {
  // RFC 5228, sections 3 and 4
  if: { extension: null, values: [], tests: 'one', block: true },
  elsif: { extension: null, values: [], tests: 'one', block: true },
  else: { extension: null, values: [], block: true },
  stop: { extension: null, values: [] },
  keep: { extension: null, values: [], tags: flagging },
  discard: { extension: null, values: [] },
  redirect: { extension: null, values: ['string'], tags: copying },
  fileinto: {
    extension: 'fileinto',
    values: ['string'],
    tags: {
      ...flagging,
      ...copying,
      create: { value: null, extension: 'mailbox' },
      mailboxid: { value: 'string', extension: 'mailboxid' },
    },
  },
  // RFC 5229
  set: {
    extension: 'variables',
    values: ['string', 'string'],
    tags: {
      lower: letterCase('case'),
      upper: letterCase('case'),
      lowerfirst: letterCase('first'),
      upperfirst: letterCase('first'),
      quotewildcard: { value: null },
      length: { value: null },
    },
  },
  // RFC 5232
  setflag: flagChange,
  addflag: flagChange,
  removeflag: flagChange,
  // RFC 5429
  reject: { extension: 'reject', values: ['string'] },
  ereject: { extension: 'ereject', values: ['string'] },
  // RFC 5230 and 6131
  vacation: {
    extension: 'vacation',
    values: ['string'],
    tags: {
      days: { value: 'number', group: 'pause' },
      seconds: { value: 'number', group: 'pause', extension: 'vacation-seconds' },
      subject: { value: 'string' },
      from: { value: 'string' },
      addresses: { value: 'strings' },
      mime: { value: null },
      handle: { value: 'string' },
    },
  },
};
