import { listAccounts, newBankDetails } from './data/bank-details.ts';
import { findLures } from './lures.ts';
import { occurs } from './may-match.ts';
import { findAnyPhrase } from './phrases.ts';
import type { MessageView } from './types.ts';

/** What a school draws from a family's account. */
const drawn =
  /\b(?:cantine|demi-pension|restauration scolaire|garderie|periscolaire|prelev\w+|mandat sepa)\b/;
/** Money that goes the other way. */
const paidOut =
  /\b(?:vir(?:er|ez|ements?)|vers(?:e|er|ez|ements?)|rembours\w+|regl(?:er|ez|ements?)|salaire|paie|paye|traitement|factures?|solde|acompte|subvention)\b/;
/** Accounts at the Treasury (bank 10071), where schools have theirs and nobody else can open one. */
const treasury = /^fr\d\d ?1007 ?1/;

/** Somebody says that the account is the same as ever, or that another letter lies. */
const unchanged =
  /\b(?:rib|iban|coordonnees bancaires)\b[^.!?\n]{0,40}\b(?:n'a|n'ont|ne|reste\w*|inchange\w*)\b[^.!?\n]{0,20}\b(?:chang\w+|memes?|inchange\w*|modifi\w+|bouge)\b/;
const warnsOfAccount =
  /\bne (?:payez|virez|versez|reglez) (?:surtout )?(?:pas|rien)\b[^.!?\n]{0,30}\b(?:qu'il donne|indique dans (?:ce|le) (?:mail|message|faux)|de ce (?:mail|message))\b|\b(?:mail|message|courriel)\b[^.!?\n]{0,20}\bne vient pas de (?:nous|moi)\b/;

/** Whether the account that is given gains a forger nothing: money is drawn from it, or it is the Treasury's. */
export function isHarmlessAccount(head: string): boolean {
  if (occurs(head, drawn) && !paidOut.test(head)) return true;
  const accounts = listAccounts(head);
  if (accounts.length === 0 && (unchanged.test(head) || warnsOfAccount.test(head))) return true;
  return accounts.length > 0 && accounts.every((account) => treasury.test(account));
}

/** The words with which a message gives another account to pay to, or null. */
export function findBankDetails({ head }: Pick<MessageView, 'head'>): string | null {
  if (isHarmlessAccount(head)) return null;
  if (/\b(?:rib|iban|coordonnees bancaires)\b[^.!?\n]{0,40}\binchange/.test(head)) return null;
  return /\b(?:rib|iban)\b|banc|banque|bank|compte|account/.test(head)
    ? findAnyPhrase(head, newBankDetails)
    : null;
}

/** Characters of the beginning of a document in which an account is looked for. */
const documentReach = 6_000;

/** Whether what is to be paid is to go to another account from now on. */
export function changesBankDetails({ head, documents }: Pick<MessageView, 'head' | 'documents'>): boolean {
  return (
    findBankDetails({ head }) !== null ||
    documents.some(({ folded }) => findNewAccount(folded.slice(0, documentReach)) !== null)
  );
}

/** Who asks to be paid back names their own account; a salary that is to go elsewhere is what frauds ask for. */
export function asksToBePaidBack(head: string): boolean {
  return (
    /\b(?:j'ai change de banque|mon nouveau (?:rib|compte|iban))\b/.test(head) &&
    /\brembours\w+/.test(head) &&
    !/\b(?:salaires?|paie|paye|traitement|factures?|prime|fournisseurs?)\b/.test(head)
  );
}

function findSwap(words: string): string | null {
  if (isHarmlessAccount(words)) return null;
  const stories = findLures(words).flatMap(({ money }) => money.filter(([story]) => story === 'bank-swap'));
  return findAnyPhrase(
    words,
    stories.map(([, pattern]) => pattern),
  );
}

/** That the account is another one than before; « le RIB ci-dessous » on a bill is only where it is paid. */
const another =
  /\b(?:nouve(?:au|l|lle)s?|autre|change\w*|modifi\w*|ancien\w*|desormais|dorenavant|a l'avenir|plus|provisoire|temporaire|cloture\w*|gele\w*|bloque\w*|remplac\w*|new|changed|updated|from now on)\b/;

/** The words with which a document gives another account than the one known, or null. */
export function findNewAccount(words: string): string | null {
  const seen = findBankDetails({ head: words }) ?? findSwap(words);
  if (seen === null) return null;
  const at = Math.max(0, words.replace(/\s+/g, ' ').indexOf(seen));
  return another.test(words.replace(/\s+/g, ' ').slice(Math.max(0, at - 80), at + seen.length + 40))
    ? seen
    : null;
}
