import type { VacationResponse } from '../../jmap/index.ts';
import { formatPlainText } from '../compose/plain-text.ts';
import { type AbsenceDays, toDays, toInstants } from './absence-dates.ts';

/** What the form holds. */
export interface AbsenceDraft extends AbsenceDays {
  isEnabled: boolean;
  subject: string;
  text: string;
}

export function toDraft(absence: VacationResponse): AbsenceDraft {
  const { isEnabled, subject } = absence;
  return { isEnabled, ...toDays(absence), subject: subject ?? '', text: textOf(absence) };
}

/** What answers, as text: another program may have written HTML alone. */
function textOf({ textBody, htmlBody }: VacationResponse): string {
  if (textBody !== null || htmlBody === null) return textBody ?? '';
  // Parsed apart from the page: nothing in it runs or is fetched.
  return formatPlainText(new DOMParser().parseFromString(htmlBody, 'text/html').body);
}

/** Whether the HTML of another program answers: as long as the person has not written a text of their own. */
export function keepsHtml(draft: AbsenceDraft, base: VacationResponse): boolean {
  return base.htmlBody !== null && base.htmlBody !== '' && draft.text === textOf(base);
}

/** What the person changed, and nothing else: what another program wrote finer than the form can show stays. */
export function toPatch(draft: AbsenceDraft, base: AbsenceDraft): Partial<VacationResponse> {
  const { isEnabled, subject, text } = draft;
  const { fromDate, toDate } = toInstants(draft);
  return {
    ...(isEnabled === base.isEnabled ? {} : { isEnabled }),
    ...(draft.first === base.first ? {} : { fromDate }),
    ...(draft.last === base.last ? {} : { toDate }),
    ...(subject === base.subject ? {} : { subject: subject.trim() === '' ? null : subject }),
    // The form writes plain text: what another program wrote as HTML would say something else.
    ...(text === base.text ? {} : { textBody: text, htmlBody: null }),
  };
}

/** The draft over something newer: what is as it was in `from` becomes as it is in `to`, what the person changed stays. */
export function rebaseDraft(draft: AbsenceDraft, from: AbsenceDraft, to: AbsenceDraft): AbsenceDraft {
  const changed = Object.entries(draft).filter(([name, value]) => value !== from[name as keyof AbsenceDraft]);
  return { ...to, ...Object.fromEntries(changed) };
}

export const isSameDraft = (a: AbsenceDraft, b: AbsenceDraft) =>
  Object.entries(a).every(([name, value]) => value === b[name as keyof AbsenceDraft]);

export const isSameAbsence = (a: VacationResponse, b: VacationResponse) =>
  JSON.stringify(a) === JSON.stringify(b);
