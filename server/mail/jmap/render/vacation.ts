import type { Vacation } from '#mail/rules';
import { SINGLETON } from '../engine/singleton.ts';
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

export function formatVacation(vacation: Vacation): JsonObject {
  const { fromDate, toDate, ...others } = vacation;
  const date = (value: Date | null) => (value === null ? null : formatUtcDate(value));
  return { id: SINGLETON, ...others, fromDate: date(fromDate), toDate: date(toDate) };
}
