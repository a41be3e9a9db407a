import type { OutgoingAction, OutgoingKind } from '#contract';

/** What is done as delivered, until an académie decides otherwise. */
export const defaultActions: Readonly<Record<OutgoingKind, OutgoingAction>> = {
  numen: 'stop',
  password: 'stop',
  'one-time-code': 'justify',
  'pupil-list': 'justify',
  'address-list': 'justify',
  'visible-recipients': 'justify',
  'reply-to-many': 'justify',
  'outside-in-thread': 'warn',
  'look-alike-recipient': 'warn',
  'forgotten-attachment': 'warn',
  'unread-file': 'warn',
  'unchecked-file': 'warn',
  'protected-file': 'warn',
};
