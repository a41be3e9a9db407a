import type { Sentence } from '#contract';
import { quote } from '../../quote.ts';
import { limits } from '../data/limits.ts';
import { leavesStaff } from '../audience.ts';
import type { OutgoingRule, OutgoingView } from '../types.ts';

const BEFORE = /[\p{L}\p{N}._%+-]{1,64}$/u;
const AFTER = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}]{2,24}/u;
/** Signs that are looked at around an @. */
const REACH = { before: 64, after: 253 } as const;
/** Signs @ that are looked at in one text. */
const SIGNS = 50_000;
/** Counting ends here: enough is enough. */
const COUNTED = 10_000;

/** Many people's addresses, on their way to families or out of the académie. */
export const addressList: OutgoingRule = {
  kind: 'address-list',
  find(view, facts) {
    if (!leavesStaff(facts)) return null;
    const present = listPresent(view);
    const inText = countAddresses(view.text, present);
    const files = view.files
      .map(({ name, text }) => ({ name: name ?? '', count: countAddresses(text, present) }))
      .filter(({ count }) => count >= limits.addresses);
    const [first] = files;
    if (inText >= limits.addresses) {
      return { text: describe(inText, null), remedies: [{ kind: 'edit-text' }], about: ['text'] };
    }
    if (first === undefined) return null;
    const names = files.map(({ name }) => name);
    return {
      text: describe(first.count, first.name),
      remedies: [{ kind: 'remove-files', names }],
      about: names,
    };
  },
};

/** Whoever stands in the message's own fields sees it anyway. */
function listPresent({ envelope }: OutgoingView): ReadonlySet<string> {
  const { from, sender, replyTo, to, cc, bcc } = envelope;
  return new Set([from, sender, replyTo, to, cc, bcc].flat().map(({ address }) => address.toLowerCase()));
}

function countAddresses(text: string, present: ReadonlySet<string>): number {
  const found = new Set<string>();
  let at = text.indexOf('@');
  for (let looked = 0; at >= 0 && looked < SIGNS && found.size < COUNTED; looked += 1) {
    const local = BEFORE.exec(text.slice(Math.max(0, at - REACH.before), at))?.[0];
    const domain = AFTER.exec(text.slice(at + 1, at + 1 + REACH.after))?.[0];
    if (local !== undefined && domain !== undefined) {
      const address = `${local}@${domain}`.toLowerCase();
      if (!present.has(address)) found.add(address);
    }
    at = text.indexOf('@', at + 1);
  }
  return found.size;
}

function describe(count: number, file: string | null): Sentence {
  const [fr, en] = [
    count >= COUNTED ? `plus de ${COUNTED}` : `${count}`,
    count >= COUNTED ? `over ${COUNTED}` : `${count}`,
  ];
  const whereFr = file === null ? 'Ce message' : `Le fichier « ${quote(file)} »`;
  const whereEn = file === null ? 'This message' : `The file “${quote(file)}”`;
  return {
    fr: `${whereFr} contient ${fr} adresses, et part vers des familles ou hors de l’académie. Les adresses des autres sont des données personnelles : retirez la liste, ou déposez-la dans un espace partagé.`,
    en: `${whereEn} holds ${en} addresses, and goes to families or outside the académie. Other people’s addresses are personal data: take the list out, or share it in a common space.`,
  };
}
