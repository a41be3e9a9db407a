import type { Role } from '#contract';

export type ConsolePage =
  | 'overview'
  | 'people'
  | 'incidents'
  | 'reports'
  | 'campaigns'
  | 'quarantine'
  | 'learning'
  | 'filters'
  | 'verdicts'
  | 'rules'
  | 'announcements'
  | 'model'
  | 'leaving'
  | 'policies'
  | 'networks'
  | 'audit';

const pages: Partial<Record<Role, readonly ConsolePage[]>> = {
  head: ['overview'],
  'help-desk': ['overview', 'people', 'incidents'],
  'security-officer': [
    'overview',
    'people',
    'incidents',
    'reports',
    'campaigns',
    'quarantine',
    'learning',
    'filters',
    'verdicts',
    'rules',
    'model',
    'leaving',
    'policies',
    'networks',
    'audit',
  ],
  administrator: [
    'overview',
    'people',
    'incidents',
    'reports',
    'campaigns',
    'quarantine',
    'learning',
    'filters',
    'verdicts',
    'rules',
    'model',
    'announcements',
    'leaving',
    'policies',
    'networks',
    'audit',
  ],
};

/** What the console shows a role; the server decides for itself. */
export function listConsolePages(role: Role): readonly ConsolePage[] {
  return pages[role] ?? [];
}

export type ConsoleGroup = 'accounts' | 'fraud' | 'filtering' | 'settings';

const groups: readonly [ConsoleGroup | null, readonly ConsolePage[]][] = [
  [null, ['overview']],
  ['accounts', ['people', 'incidents', 'audit']],
  ['fraud', ['reports', 'campaigns', 'quarantine', 'verdicts']],
  ['filtering', ['rules', 'learning', 'model', 'filters']],
  ['settings', ['announcements', 'leaving', 'policies', 'networks']],
];

/** Those pages by what they are for, without empty groups. */
export function groupPages(
  shown: readonly ConsolePage[],
): { group: ConsoleGroup | null; pages: ConsolePage[] }[] {
  return groups
    .map(([group, own]) => ({ group, pages: own.filter((one) => shown.includes(one)) }))
    .filter(({ pages: own }) => own.length > 0);
}
