import { findOwner, isHostOf } from './institution.ts';
import { readSender } from './sender.ts';
import type { SignalInput } from './types.ts';

/**
 * How much a story counts in a letter that leads nowhere but to the known house that it names as its sender: a forger gains
 * nothing by sending the reader to the true site. 1 for every other letter.
 */
export function rateHouse(input: SignalInput): number {
  const { host, freeMail } = readSender(input);
  const house = freeMail ? null : findOwner(host);
  if (house === null || input.message.files.length > 0) return 1;
  const goals = input.message.links.flatMap(({ target }) =>
    target?.scheme.startsWith('http') === true && target.host !== '' ? [target.host] : [],
  );
  return goals.length > 0 && goals.every((goal) => isHostOf(house, goal)) ? 0.4 : 1;
}
