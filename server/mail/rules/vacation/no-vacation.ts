import type { Vacation } from '../types.ts';

/** Of who never wrote an absence message. */
export const noVacation: Vacation = {
  isEnabled: false,
  fromDate: null,
  toDate: null,
  subject: null,
  textBody: null,
  htmlBody: null,
};
