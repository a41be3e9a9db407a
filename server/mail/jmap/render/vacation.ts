import type { Vacation } from '#mail/rules';
import type { JsonObject } from '../json.ts';
import { formatUtcDate } from './dates.ts';

export const vacationProperties = [
  'id',
  'isEnabled',
  'fromDate',
  'toDate',
  'subject',
  'textBody',
  'htmlBody',
];

/** RFC 8621, section 8: the one object of its type. */
export const SINGLETON = 'singleton';

export const noVacation: Vacation = {
  isEnabled: false,
  fromDate: null,
  toDate: null,
  subject: null,
  textBody: null,
  htmlBody: null,
};

export function formatVacation(vacation: Vacation): JsonObject {
  const { fromDate, toDate, ...others } = vacation;
  const date = (value: Date | null) => (value === null ? null : formatUtcDate(value));
  return { id: SINGLETON, ...others, fromDate: date(fromDate), toDate: date(toDate) };
}
