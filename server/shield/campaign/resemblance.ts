import { sketchSize, type Fingerprint } from './fingerprint.ts';

/** Pairs of words that two texts must have in common before anything is said of them: the short notices of two honest services share ten. */
export const leastShared = 12;
/** Share of the reported text that must stand in the other. Templates of one school share a third. */
const leastShare = 0.55;

type Print = Pick<Fingerprint, 'sketch' | 'hosts' | 'sender'>;

/** A message that nobody has reported, with what was thought of it when it came. */
export interface Unreported extends Print {
  /** Some reader's verdict was `trusted`. */
  isVouched: boolean;
  /** Some reader's verdict was `caution` or `danger`. */
  isSuspect: boolean;
}

/** Whether most of the one text stands in the other, whatever else that one holds. */
export function isContained(part: readonly number[], whole: readonly number[]): boolean {
  const last = whole.at(-1);
  if (last === undefined || part.length < leastShared) return false;
  // A full sketch knows nothing of hashes beyond its last: only those below can be compared.
  const isWhole = whole.length < sketchSize;
  const there = new Set(whole);
  let [compared, shared] = [0, 0];
  for (const one of part) {
    if (!isWhole && one > last) break;
    compared += 1;
    if (there.has(one)) shared += 1;
  }
  return shared >= leastShared && shared >= leastShare * compared;
}

/** Two messages that people reported: one campaign by their text, or by a host that both lead to. */
export function areOneCampaign(a: Print, b: Print): boolean {
  return isContained(a.sketch, b.sketch) || isContained(b.sketch, a.sketch) || shareHost(a, b);
}

/**
 * Whether a message that nobody reported belongs to a reported one. Only the reported text is looked for in the other, so
 * that an honest letter with which a fraud was padded stays apart; what is vouched for must come from the same sender, so
 * that the honest letter from which a fraud was copied stays apart too; and a host may be an honest site that the
 * fraud names, so it counts only when something else speaks against the message.
 */
export function belongsTo(message: Unreported, reported: Print): boolean {
  if (message.isVouched && message.sender !== reported.sender) return false;
  return isContained(reported.sketch, message.sketch) || (message.isSuspect && shareHost(message, reported));
}

function shareHost(a: Print, b: Print): boolean {
  return a.hosts.some((host) => b.hosts.includes(host));
}
