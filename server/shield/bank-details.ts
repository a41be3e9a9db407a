import { newBankDetails } from './data/bank-details.ts';
import { findAnyPhrase } from './phrases.ts';
import type { MessageView } from './types.ts';

/** The words with which a message gives another account to pay to, or null. */
export function findBankDetails({ head }: Pick<MessageView, 'head'>): string | null {
  if (/\b(?:rib|iban|coordonnees bancaires)\b[^.!?\n]{0,40}\binchange/.test(head)) return null;
  return /\b(?:rib|iban)\b|banc|banque|bank|compte|account/.test(head)
    ? findAnyPhrase(head, newBankDetails)
    : null;
}

/** Whether what is to be paid is to go to another account from now on. */
export function changesBankDetails(message: Pick<MessageView, 'head'>): boolean {
  return findBankDetails(message) !== null;
}
