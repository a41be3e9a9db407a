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
  // Whoever presses from outside about what only the académie looks after.
  { signals: ['account-lure', 'speaks-for-us'], weight: 0.6 },
  { signals: ['account-lure', 'links-elsewhere'], weight: 0.8 },
  { signals: ['account-lure', 'doubtful-ending'], weight: 0.8 },
  // A secret asked for by somebody who is not who they say.
  { signals: ['asks-for-secret', 'reply-to-elsewhere'], weight: 1.5 },
  { signals: ['asks-for-secret', 'account-lure'], weight: 1 },
  // Weighs enough to show through the trust that a signed-in colleague has: accounts are stolen too.
  { signals: ['asks-for-secret', 'link-free-hosting'], weight: 1.5 },
  { signals: ['asks-for-secret', 'first-contact'], weight: 0.6 },
  { signals: ['asks-for-secret', 'sent-from-inside'], weight: 4.8 },
  { signals: ['document-lure', 'sent-from-inside'], weight: 4.8 },
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
  { signals: ['role-signed', 'favour-asked'], weight: 1.2 },
  { signals: ['role-signed', 'papers-asked'], weight: 1 },
  { signals: ['role-in-address', 'favour-asked'], weight: 1.2 },
  { signals: ['role-in-address', 'papers-asked'], weight: 1 },
  { signals: ['role-name', 'papers-asked'], weight: 1 },
  { signals: ['institution-name', 'papers-asked'], weight: 1 },
  { signals: ['papers-asked', 'free-mail-sender'], weight: 1.2 },
  { signals: ['papers-asked', 'account-lure'], weight: 0.8 },
  { signals: ['papers-asked', 'money-lure'], weight: 0.8 },
  { signals: ['papers-asked', 'passes-money-on'], weight: 0.6 },
  { signals: ['passes-money-on', 'free-mail-sender'], weight: 1 },
  { signals: ['passes-money-on', 'easy-job'], weight: 1 },
  { signals: ['curiosity-lure', 'link-shortener'], weight: 1 },
  { signals: ['paper-behind-link', 'account-lure'], weight: 0.6 },
  { signals: ['paper-behind-link', 'html-only'], weight: 0.6 },
  { signals: ['role-name', 'asks-for-secret'], weight: 1 },
  { signals: ['role-name', 'sign-in-elsewhere'], weight: 1 },
  { signals: ['sign-in-elsewhere', 'first-contact'], weight: 0.8 },
  { signals: ['account-lure', 'first-contact'], weight: 0.8 },
  { signals: ['account-lure', 'money-lure'], weight: 0.9 },
  { signals: ['account-lure', 'sign-in-elsewhere'], weight: 0.8 },
  { signals: ['colleague-name', 'money-lure'], weight: 1.5 },
  { signals: ['institution-in-subject', 'account-lure'], weight: 1 },
  { signals: ['institution-in-subject', 'money-lure'], weight: 0.8 },
  { signals: ['foreign-account', 'money-lure'], weight: 1.5 },
  { signals: ['crypto-address', 'money-lure'], weight: 1 },
  // A mailbox in other hands: a habit broken, and what thieves want.
  { signals: ['unusual-language', 'account-lure'], weight: 1.5 },
  { signals: ['unusual-language', 'asks-for-secret'], weight: 1.5 },
  { signals: ['unusual-language', 'sign-in-elsewhere'], weight: 1.5 },
  { signals: ['burst-from-account', 'account-lure'], weight: 2 },
  { signals: ['burst-from-account', 'link-free-hosting'], weight: 2 },
  { signals: ['burst-from-account', 'sign-in-elsewhere'], weight: 2 },
  { signals: ['thread-hijack', 'archive-encrypted'], weight: 1.5 },
  { signals: ['thread-hijack', 'money-lure'], weight: 1.5 },
  { signals: ['thread-hijack', 'sign-in-elsewhere'], weight: 1 },
  // Money, and an answer that goes elsewhere.
  { signals: ['money-lure', 'reply-to-elsewhere'], weight: 1.2 },
  { signals: ['fortune-named', 'reply-to-elsewhere'], weight: 1 },
  { signals: ['fortune-named', 'free-mail-sender'], weight: 0.8 },
  { signals: ['money-lure', 'answer-elsewhere'], weight: 1 },
  // A promise, and a page that is neither the sender's nor anybody's it names.
  { signals: ['money-lure', 'links-elsewhere'], weight: 0.8 },
  { signals: ['money-lure', 'unrelated-name'], weight: 0.8 },
  { signals: ['doubtful-offer', 'links-elsewhere'], weight: 0.8 },
  { signals: ['doubtful-offer', 'unrelated-name'], weight: 0.6 },
  { signals: ['picture-only', 'unrelated-name'], weight: 0.6 },
  { signals: ['link-random-path', 'unrelated-name'], weight: 0.6 },
  { signals: ['link-random-path', 'links-elsewhere'], weight: 0.6 },
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
