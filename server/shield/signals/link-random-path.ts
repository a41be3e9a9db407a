import { clickCounterDomains, fileTransferDomains } from '../data/link-gateways.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal, Target } from '../types.ts';

const links = 12;

/** Every link is a site's bare name and one run of drawn letters and digits: nothing says where it leads. */
export const linkRandomPath: Signal = {
  name: 'link-random-path',
  weight: 1.4,
  find(input) {
    if (readSender(input).own) return null;
    const goals = input.message.links.flatMap(({ target }) =>
      target?.scheme.startsWith('http') === true && target.host !== '' ? [target] : [],
    );
    const [first] = goals;
    if (first === undefined || goals.length > links || !goals.every(isDrawn)) return null;
    const path = first.path.slice(0, 40);
    return {
      strength: goals.length > 1 ? 1 : 0.7,
      text: {
        fr: `Les liens vers ${quote(first.host)} sont faits de lettres et de chiffres tirés au hasard (« ${quote(path)} ») : rien ne dit où ils mènent.`,
        en: `The links to ${quote(first.host)} are made of letters and digits drawn at random (“${quote(path)}”): nothing says where they lead.`,
      },
    };
  },
};

function isDrawn({ domain, path }: Target): boolean {
  if (clickCounterDomains.has(domain) || fileTransferDomains.has(domain) || findOwner(domain) !== null)
    return false;
  const last =
    path
      .split(/[?#]/, 1)[0]
      ?.split('/')
      .filter((step) => step !== '') ?? [];
  const step = last.at(-1) ?? '';
  if (last.length > 3 || step.length < 14 || !/^[A-Za-z0-9_-]+$/.test(step)) return false;
  const turns = step.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return /\d/.test(step) && turns >= 3;
}
