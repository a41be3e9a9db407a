/** Two signals that together say more than their sum. */
export interface Interaction {
  /** The first one's reason bears the added weight. */
  signals: readonly [string, string];
  /** Log-odds when both are seen at strength 1; multiplied by both strengths. */
  weight: number;
  /** As of a signal. */
  most?: number;
}

export const interactions: readonly Interaction[] = [
  // A frightening story, and a page that anybody could have built to end it.
  { signals: ['account-lure', 'link-free-hosting'], weight: 1.5 },
  { signals: ['account-lure', 'link-shortener'], weight: 1 },
  { signals: ['account-lure', 'links-elsewhere'], weight: 0.8 },
  { signals: ['account-lure', 'doubtful-ending'], weight: 0.8 },
  // A secret asked for by somebody who is not who they say.
  { signals: ['asks-for-secret', 'reply-to-elsewhere'], weight: 1.5 },
  { signals: ['asks-for-secret', 'account-lure'], weight: 1 },
  // Weighs enough to show through the trust that a signed-in colleague has: accounts are stolen too.
  { signals: ['asks-for-secret', 'link-free-hosting'], weight: 1.5 },
  { signals: ['asks-for-secret', 'first-contact'], weight: 0.6 },
  { signals: ['asks-for-secret', 'sent-from-inside'], weight: 4.8 },
  { signals: ['sign-in-elsewhere', 'sent-from-inside'], weight: 3.5 },
  { signals: ['sign-in-elsewhere', 'link-free-hosting'], weight: 1.5 },
  { signals: ['money-lure', 'sent-from-inside'], weight: 5 },
  { signals: ['account-lure', 'sent-from-inside'], weight: 3.2 },
  // A borrowed name, and a story that needs it.
  { signals: ['institution-name', 'account-lure'], weight: 1 },
  { signals: ['institution-name', 'money-lure'], weight: 1 },
  { signals: ['rule-institution', 'account-lure'], weight: 1 },
  { signals: ['rule-institution', 'money-lure'], weight: 1 },
  { signals: ['role-name', 'account-lure'], weight: 1 },
  { signals: ['role-name', 'money-lure'], weight: 1.5 },
  { signals: ['role-name', 'favour-asked'], weight: 2 },
  { signals: ['colleague-name', 'favour-asked'], weight: 2 },
  { signals: ['role-name', 'asks-for-secret'], weight: 1 },
  { signals: ['role-name', 'sign-in-elsewhere'], weight: 1 },
  { signals: ['sign-in-elsewhere', 'first-contact'], weight: 0.8 },
  { signals: ['account-lure', 'first-contact'], weight: 0.8 },
  { signals: ['account-lure', 'money-lure'], weight: 0.9 },
  { signals: ['account-lure', 'sign-in-elsewhere'], weight: 0.8 },
  { signals: ['colleague-name', 'money-lure'], weight: 1.5 },
  { signals: ['institution-in-subject', 'account-lure'], weight: 1 },
  { signals: ['institution-in-subject', 'money-lure'], weight: 0.8 },
  // Money, and an answer that goes elsewhere.
  { signals: ['money-lure', 'reply-to-elsewhere'], weight: 1.2 },
  // A page to be pressed, from a name that nothing else in the message bears out.
  { signals: ['unrelated-name', 'html-only'], weight: 1 },
  { signals: ['unrelated-name', 'links-elsewhere'], weight: 1 },
  { signals: ['links-elsewhere', 'html-only'], weight: 1 },
  // A house, a chief or a bill that writes from where anybody may open an address.
  { signals: ['institution-name', 'free-mail-sender'], weight: 2 },
  { signals: ['role-name', 'free-mail-sender'], weight: 1.5 },
  { signals: ['asks-for-secret', 'free-mail-sender'], weight: 1.8 },
  { signals: ['money-lure', 'free-mail-sender'], weight: 1.8 },
  { signals: ['favour-asked', 'free-mail-sender'], weight: 0.8 },
  { signals: ['callback-number', 'free-mail-sender'], weight: 2 },
  // What cannot be checked, from somebody never seen.
  { signals: ['archive-encrypted', 'first-contact'], weight: 0.8 },
];
