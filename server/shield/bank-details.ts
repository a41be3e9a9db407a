import { newBankDetails } from './data/bank-details.ts';
import { findAnyPhrase } from './phrases.ts';
import type { MessageView } from './types.ts';

/** The words with which a message gives another account to pay to, or null. */
export function findBankDetails({ head }: Pick<MessageView, 'head'>): string | null {
  return findAnyPhrase(head, newBankDetails);
}

/** Whether what is to be paid is to go to another account from now on. */
export function changesBankDetails(message: Pick<MessageView, 'head'>): boolean {
  return findBankDetails(message) !== null;
}
