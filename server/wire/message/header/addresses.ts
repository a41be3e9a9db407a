import type { AddressGroup, Mailbox } from '../types.ts';
import { asBuffer } from '../octets.ts';
import { AddressTokens } from './address-tokens.ts';
import {
  createPending,
  formMailbox,
  formName,
  holdsName,
  precede,
  takeToken,
  type PendingMailbox,
} from './pending-mailbox.ts';
import { unfold } from './text.ts';

/**
 * Reads an address list (RFC 5322, section 3.4, with the obsolete forms of section 4.4 and the internationalised
 * ones of RFC 6532) in one pass without recursion. Mailboxes outside a group come in runs named null. Never throws.
 */
export function parseAddresses(bytes: Uint8Array): AddressGroup[] {
  const tokens = new AddressTokens(unfold(asBuffer(bytes).toString('latin1')));
  const list = new ListReader();
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind === 'separator') list.separate(token.text);
    else if (token.kind === 'colon' && list.mayBeginGroup()) list.beginGroup();
    else if (token.kind === 'colon' && list.pending.route !== null) list.separate(':');
    else {
      // Two addresses for one name are two mailboxes: whoever shows or judges the list sees both.
      if (token.kind === 'angle' && list.pending.route !== null) list.separate('');
      takeToken(list.pending, token);
    }
  }
  list.separate('');
  return list.groups;
}

/** The mailboxes of all groups in their order. */
export function listMailboxes(bytes: Uint8Array): Mailbox[] {
  return parseAddresses(bytes).flatMap((group) => group.mailboxes);
}

class ListReader {
  readonly groups: AddressGroup[] = [];
  pending: PendingMailbox = createPending();
  private group: AddressGroup | null = null;
  /** A name before a comma: either a mailbox without address, or half of an unquoted « NOM, Prénom <address> ». */
  private held: PendingMailbox | null = null;

  /** Ends the mailbox, and the group at its `;`. */
  separate(mark: string): void {
    const { pending, held } = this;
    this.pending = createPending();
    this.held = null;
    if (held && pending.route !== null && pending.words.length > 0) precede(pending, held);
    else if (held) this.keep(held);
    if (mark === ',' && holdsName(pending)) this.held = pending;
    else this.keep(pending);
    // Outlook separates mailboxes by « ; » as well: outside a named group it ends nothing.
    if (mark === ';' && this.isInGroup()) this.group = null;
  }

  /** The name of a group is a phrase, not an address, and groups do not nest (RFC 5322, section 3.4). */
  mayBeginGroup(): boolean {
    return !this.isInGroup() && !this.pending.hasAddress && this.pending.route === null;
  }

  beginGroup(): void {
    if (this.held) this.keep(this.held);
    this.held = null;
    this.group = { name: formName(this.pending) ?? '', mailboxes: [] };
    this.groups.push(this.group);
    this.pending = createPending();
  }

  private isInGroup(): boolean {
    return this.group !== null && this.group.name !== null;
  }

  private keep(pending: PendingMailbox): void {
    const mailbox = formMailbox(pending);
    if (!mailbox) return;
    if (!this.group) {
      this.group = { name: null, mailboxes: [] };
      this.groups.push(this.group);
    }
    this.group.mailboxes.push(mailbox);
  }
}
