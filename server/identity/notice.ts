import type { AccountId } from '#base';

/** What a person is told by the service itself. */
export type Notice =
  | { kind: 'new-connection'; at: Date; device: string | null; country: string | null; remoteAddress: string }
  | { kind: 'new-app-password'; name: string; remoteAddress: string }
  /** To a colleague whom this person named as rescue contact. */
  | { kind: 'contact-opened'; name: string; at: Date }
  | { kind: 'departure'; closesAt: Date }
  | { kind: 'recovery'; remoteAddress: string }
  | { kind: 'rescue'; step: 'begun' | 'approved'; opensAt: Date | null; remoteAddress: string };

/** Puts a notice where the person will see it; a fault is the caller's to bear. */
export type Notify = (account: AccountId, notice: Notice) => Promise<void>;
