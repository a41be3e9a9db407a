import { Type, type Static } from 'typebox';

const Login = Type.String({ minLength: 1, maxLength: 320 });
const Code = Type.String({ minLength: 1, maxLength: 40 });

/** What a helper must have seen before they vouch for somebody. */
export const rescueProofs = ['in-person', 'known-voice', 'called-back', 'staff-file'] as const;
export type RescueProof = (typeof rescueProofs)[number];
export type RescuePurpose = 'factor' | 'recovery';
export type Helper = 'colleague' | 'head' | 'help-desk';

/** POST /auth/rescue: everything is lost. The answer has the same shape whether or not there is such an account. */
export const BeginRescueRequest = Type.Object({ login: Login });
/** 200 of it, and of POST /auth/factor/rescue (at stage `factor`: the password was right). */
export interface BegunRescue {
  /** To be read to whoever helps: six digits. */
  spoken: string;
  /** To be kept, and told to nobody: opens the account once the helper has vouched and the delay is over. */
  kept: string;
}

/** POST /auth/rescue/finish: 200 with `SignedIn`, or with this while it is not time. */
export const FinishRescueRequest = Type.Object({ login: Login, kept: Code });
/** POST /auth/factor/rescue/finish: 200 likewise. */
export const FinishFactorRescueRequest = Type.Object({ kept: Code });
export interface WaitingRescue {
  isWaiting: true;
  /** When it opens; null while nobody has vouched, and for requests that are none. */
  opensAt: string | null;
}

/** POST /auth/rescue/find: a helper says whom they have before them. */
export const FindRescueRequest = Type.Object({ login: Login, spoken: Code });
export type FindRescueRequest = Static<typeof FindRescueRequest>;
export interface FoundRescue {
  name: string;
  establishment: string | null;
  purpose: RescuePurpose;
  begunAt: string;
  /** In what quality one helps. */
  as: Helper;
  /** How many proofs must be ticked. */
  proofsNeeded: number;
  /** Hours between the helper's word and the opening; 0 for at once. */
  delayHours: number;
  /** Somebody else must give their word as well before anything opens: another agent, the head, a named colleague. */
  needsSecond: boolean;
}
/** POST /auth/rescue/approve. */
export const ApproveRescueRequest = Type.Object({
  login: Login,
  spoken: Code,
  proofs: Type.Array(Type.Enum([...rescueProofs]), { maxItems: rescueProofs.length, uniqueItems: true }),
});
export type ApproveRescueRequest = Static<typeof ApproveRescueRequest>;

/** GET /auth/rescue: what is under way on one's own account; POST /auth/rescue/refuse ends it. */
export interface OwnRescue {
  request: {
    purpose: RescuePurpose;
    begunAt: string;
    approvedAs: Helper | null;
    opensAt: string | null;
  } | null;
}

/** One line of GET /auth/vouchers; POST /auth/vouchers with an address, DELETE /auth/vouchers/{id}. */
export interface VoucherLine {
  id: number;
  name: string;
  address: string;
  namedAt: string;
}
export const AddVoucherRequest = Type.Object({ address: Type.String({ minLength: 3, maxLength: 320 }) });
