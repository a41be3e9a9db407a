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
