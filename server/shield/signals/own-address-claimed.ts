import { anyRequest } from '../data/requests.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, isOwnHost, rateRelay, readSender } from '../sender.ts';
import { hostOfAddress } from '../target.ts';
import type { MessageView, Sentence, Signal } from '../types.ts';

/**
 * An address of ours is claimed from outside without proof, and the letter wants something: a link, a file or a request. Beside
 * `forged-internal-sender`, which says whose address it is, this makes it a fraud: what honest partners send under our
 * addresses without proof (a copier, a form) asks for nothing, and is a word of caution.
 *
 * It also sees an address of ours that stands beside another author, in one From field or in a second one: programs
 * show either, and a proof for the one is none for the other.
 */
export const ownAddressClaimed: Signal = {
  name: 'own-address-claimed',
  weight: 6.5,
  fixed: true,
  find(input) {
    const { evidence, message, directory } = input;
    if (evidence.source !== 'smtp') return null;
    const sender = readSender(input);
    const wanted = findWanted(message);
    const beside = message.claims.find(
      (address) => isOwnHost(hostOfAddress(address), directory.ownDomains) && address !== sender.address,
    );
    if (beside !== undefined && !sender.own) {
      return { strength: wanted === null ? 0.7 : 1, text: explainBeside(beside, sender.address) };
    }
    if (!sender.own || wanted === null) return null;
    const isMixed = message.claims.some(
      (address) => !isOwnHost(hostOfAddress(address), directory.ownDomains),
    );
    if (!isMixed && isAuthenticated(evidence, sender.domain)) return null;
    return {
      // What a trusted list or forwarder sealed keeps its word of caution.
      strength: isMixed ? 1 : rateRelay(input, { arc: 0.3, list: 0.6 }),
      text: explainWanted(sender.address, wanted, isReaders(message, sender.address)),
    };
  },
};

/** What the message wants of its reader: it leads somewhere, brings something, or asks. */
function findWanted({ links, files, folded }: MessageView): Sentence | null {
  if (links.some(({ target, via }) => via !== 'body' || target?.scheme.startsWith('http') === true))
    return { fr: 'porte un lien', en: 'holds a link' };
  if (files.length > 0) return { fr: 'apporte un fichier', en: 'brings a file' };
  const asked = anyRequest.exec(folded)?.[0];
  if (asked === undefined) return null;
  return { fr: `demande quelque chose (« ${quote(asked)} »)`, en: `asks for something (“${quote(asked)}”)` };
}

/** Nobody need be asked whether one has written to oneself. */
function isReaders({ envelope }: MessageView, address: string): boolean {
  return envelope.to.some((one) => one.address.toLowerCase() === address);
}

function explainWanted(address: string, wanted: Sentence, isOneself: boolean): Sentence {
  const [fr, en] = isOneself
    ? ['', '']
    : [' Demandez à la personne par un autre moyen.', ' Ask the person in another way.'];
  return {
    fr: `Personne ne s’est connecté pour écrire au nom de ${quote(address)}, et ce message ${wanted.fr} : l’adresse est imitée.${fr}`,
    en: `Nobody signed in to write as ${quote(address)}, and this message ${wanted.en}: the address is imitated.${en}`,
  };
}

function explainBeside(own: string, other: string): Sentence {
  return {
    fr: `Le message nomme deux auteurs, ${quote(other)} et ${quote(own)} : l’adresse de l’académie y est empruntée.`,
    en: `The message names two authors, ${quote(other)} and ${quote(own)}: the académie’s address is borrowed.`,
  };
}
