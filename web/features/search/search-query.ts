/** The fields of a message whose words can be searched. */
export const textFields = ['any', 'from', 'to', 'cc', 'bcc', 'subject', 'body'] as const;
export type TextField = (typeof textFields)[number];

/** A day the person named: fixed, or moving with the calendar. `back` counts units before today. */
export type DayWord =
  | { kind: 'date'; year: number; month: number | null; day: number | null }
  | { kind: 'today' | 'yesterday' | 'week' | 'month' | 'year' }
  | { kind: 'ago'; count: number; unit: 'day' | 'week' | 'month' | 'year' };

export const messageStates = ['unread', 'read', 'starred', 'answered', 'forwarded', 'draft'] as const;
export type MessageState = (typeof messageStates)[number];

/** One condition as typed, before folders and dates are looked up. */
export type SearchCondition =
  | { kind: 'text'; field: TextField; text: string; phrase: boolean }
  | { kind: 'before' | 'after' | 'on'; day: DayWord }
  | { kind: 'in'; folder: string }
  | { kind: 'attachment' }
  | { kind: 'is'; state: MessageState }
  | { kind: 'larger' | 'smaller'; bytes: number };

export interface SearchTerm {
  condition: SearchCondition;
  negated: boolean;
}

/** Every group must hold; a group holds when one of its terms does. Empty: everything. */
export type SearchQuery = SearchTerm[][];

export type SearchLanguage = 'fr' | 'en';

/** What a search needs to know to become a filter. */
export interface SearchContext {
  now: Date;
  mailboxes: readonly { id: string; parentId: string | null; name: string; role: string | null }[];
  /** The person's own addresses, for `de:moi`. */
  ownAddresses: readonly string[];
}
