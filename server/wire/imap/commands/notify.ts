import { parseFetchItems } from '../fetch-items.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand, NotifyEvents, NotifyFilter, NotifyGroup } from '../types.ts';

const MOST_GROUPS = 50;
const MOST_MAILBOXES = 1_000;
const MOST_EVENTS = 20;
/** Those of RFC 5465, section 5, that tell of messages. */
const messageEvents = ['messagenew', 'messageexpunge', 'flagchange', 'annotationchange'];

/** RFC 5465, section 8. */
export function parseNotify(scanner: Scanner): ImapCommand {
  const word = scanner.word();
  if (word === 'none') return { name: 'notify', wish: null };
  if (word !== 'set') scanner.fail('SET or NONE');
  scanner.space();
  const hasStatus = scanner.tryText('status ');
  const groups = [parseGroup(scanner)];
  while (scanner.tryText(' ')) {
    if (groups.length >= MOST_GROUPS) scanner.fail(`at most ${MOST_GROUPS} groups`);
    groups.push(parseGroup(scanner));
  }
  const opened = groups.filter(({ filter }) => isSelected(filter));
  // RFC 5465, section 6.
  if (opened.length > 1) scanner.fail('SELECTED or SELECTED-DELAYED once');
  return { name: 'notify', wish: { hasStatus, groups } };
}

const isSelected = ({ kind }: NotifyFilter): boolean => kind === 'selected' || kind === 'selected-delayed';

function parseGroup(scanner: Scanner): NotifyGroup {
  scanner.text('(');
  const filter = parseFilter(scanner);
  scanner.space();
  const events = parseEvents(scanner, isSelected(filter));
  scanner.text(')');
  return { filter, events };
}

function parseFilter(scanner: Scanner): NotifyFilter {
  const kind = scanner.word();
  switch (kind) {
    case 'selected':
    case 'selected-delayed':
    case 'inboxes':
    case 'personal':
    case 'subscribed':
      return { kind };
    case 'subtree':
    case 'mailboxes':
      scanner.space();
      return { kind, mailboxes: parseMailboxes(scanner) };
    default:
      return scanner.fail('a known choice of mailboxes');
  }
}

function parseMailboxes(scanner: Scanner): Buffer[] {
  return scanner.peek() === '(' ? scanner.list(() => scanner.astring(), MOST_MAILBOXES) : [scanner.astring()];
}

function parseEvents(scanner: Scanner, ofSelected: boolean): NotifyEvents | null {
  if (scanner.peek() !== '(') return scanner.word() === 'none' ? null : scanner.fail('events or NONE');
  let fetch: NotifyEvents['fetch'] = null;
  const names = new Set<string>();
  scanner.list(() => {
    const name = scanner.word();
    names.add(name);
    // What a message shows is sent for the open mailbox alone (RFC 5465, section 5.2).
    if (name === 'messagenew' && ofSelected && scanner.ahead(2) === ' (') {
      scanner.space();
      fetch = parseFetchItems(scanner);
    }
  }, MOST_EVENTS);
  checkTogether(scanner, names, ofSelected);
  return {
    fetch,
    messages: names.delete('messagenew') && names.delete('messageexpunge'),
    flags: names.delete('flagchange'),
    names: names.delete('mailboxname'),
    subscriptions: names.delete('subscriptionchange'),
    mailboxMetadata: names.delete('mailboxmetadatachange'),
    serverMetadata: names.delete('servermetadatachange'),
    unknown: [...names],
  };
}

/** RFC 5465, sections 5 and 6.1: what of these may not stand alone, and what the open mailbox has none of. */
function checkTogether(scanner: Scanner, names: ReadonlySet<string>, ofSelected: boolean): void {
  const has = (name: string): boolean => names.has(name);
  if (has('messagenew') !== has('messageexpunge')) scanner.fail('MessageNew with MessageExpunge');
  if ((has('flagchange') || has('annotationchange')) && !has('messagenew')) {
    scanner.fail('MessageNew and MessageExpunge with changes of messages');
  }
  const others = [
    'mailboxname',
    'subscriptionchange',
    'mailboxmetadatachange',
    'servermetadatachange',
  ].filter(has);
  if (ofSelected && others.length > 0) scanner.fail(`one of ${messageEvents.join(', ')}`);
}
