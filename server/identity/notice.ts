import type { AccountId } from '#base';

/** What a person is told by the service itself. */
export type Notice =
  | { kind: 'new-connection'; at: Date; device: string | null; country: string | null; remoteAddress: string }
  | { kind: 'new-app-password'; name: string; remoteAddress: string }
  /** To a colleague whom this person named as rescue contact. */
  | { kind: 'contact-opened'; name: string; at: Date }
  | { kind: 'departure'; closesAt: Date }
  /** The account stopped sending by itself. */
  | { kind: 'sending-frozen' }
  /** The same, to those who look after security. */
  | { kind: 'sending-frozen-of'; name: string; address: string }
  /** A message that waited for a look left, or did not. */
  | { kind: 'held-answered'; isReleased: boolean; answer: string }
  /** A message that this person asked for was released from quarantine, or stays there. */
  | { kind: 'release-answered'; isReleased: boolean; subject: string; answer: string }
  /** Wrong passwords within a day. */
  | { kind: 'many-guesses'; guesses: number }
  /** The owner lets somebody open a folder, or changed how. `to`: their address. */
  | { kind: 'folder-shared'; to: string; remoteAddress: string }
  /** A service outside signed in, or tried to, to fetch the mail. */
  | {
      kind: 'collector';
      name: string;
      isRelay: boolean;
      outcome: 'refused' | 'told';
      remoteAddress: string;
    }
  | { kind: 'recovery'; remoteAddress: string }
  /** The account opens without a password from now on, or with one again. */
  | { kind: 'passwordless'; step: 'given-up' | 'set-again'; remoteAddress: string }
  | { kind: 'rescue'; step: 'begun' | 'approved'; opensAt: Date | null; remoteAddress: string };

/** Puts a notice where the person will see it; a fault is the caller's to bear. */
export type Notify = (account: AccountId, notice: Notice) => Promise<void>;
