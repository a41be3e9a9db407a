import type { AppPasswordBound, AppPasswordProtocol } from '#contract';

/** A secret for one device or program, e.g. "Téléphone"; never the account's own password. */
export interface AppPassword {
  appPasswordId: number;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** For what it has signed in by now. */
  usedProtocols: AppPasswordProtocol[];
  protocols: AppPasswordProtocol[];
  expiresAt: Date | null;
  bound: AppPasswordBound | null;
  /** Since its last use, when it last came from outside of its bound. */
  outsideAt: Date | null;
}
