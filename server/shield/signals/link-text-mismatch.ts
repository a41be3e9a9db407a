import { clickCounterDomains } from '../data/link-gateways.ts';
import { findOwner, isHostOf } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOwnHost, readSender, type Sender } from '../sender.ts';
import { describeHost, isWithin } from '../target.ts';
import type { LinkView, Signal } from '../types.ts';

/** An address as people write it: with a scheme, with `www.`, or a bare host with a usual ending, perhaps a path. */
const writtenAddress =
  /^(?:(?:https?:\/\/)(?<site>[^\s/?#@:]{3,253})|(?<bare>(?:www\.)?(?:[\p{L}\p{N}-]{1,63}\.){1,6}[\p{L}]{2,18}))(?::\d{1,5})?(?:[/?#]\S*)?$/iu;

/** Endings of file names that look like hosts. */
const fileName =
  /\.(?:pdf|ics|vcf|eml|msg|csv|rtf|svg|doc[xm]?|xls[xmb]?|ppt[xm]?|odt|ods|odp|zip|jpe?g|png|gif|txt|html?|php|js|ts|py|c|h|cc|cpp|sh|pl|rs|mk|diff|patch|sv|vhd|scr|exe|md)$/i;

/** The words of a link name one site and the link leads to another registrable domain. */
export const linkTextMismatch: Signal = {
  name: 'link-text-mismatch',
  weight: 4.4,
  find(input) {
    let best: { strength: number; link: LinkView; shown: string } | null = null;
    const sender = readSender(input);
    for (const link of input.message.links) {
      // A link inside a file has no words of its own, only the file’s name.
      if (link.via !== 'body') continue;
      const shown = findShownHost(link.text);
      if (shown === null) continue;
      const strength = rate(link, shown, sender, input.directory.ownDomains);
      if (strength > (best?.strength ?? 0)) best = { strength, link, shown };
    }
    if (best === null) return null;
    return {
      strength: best.strength,
      text: {
        fr: `Un lien affiche « ${quote(best.shown)} » mais mène à ${quote(best.link.target?.host ?? '')}.`,
        en: `A link shows “${quote(best.shown)}” but leads to ${quote(best.link.target?.host ?? '')}.`,
      },
    };
  },
};

/** The host that a link's words name, or null when they name none. */
export function findShownHost(text: string): string | null {
  const words = text
    .trim()
    .replace(/^[<(«"'\s]+/, '')
    .replace(/(?<![>)»"'.,;:!\s])[>)»"'.,;:!\s]+$/, '');
  if (words.length < 4 || words.length > 300) return null;
  const match = writtenAddress.exec(words);
  const host = match?.groups?.['site'] ?? match?.groups?.['bare'];
  if (host === undefined || (match?.groups?.['bare'] !== undefined && fileName.test(host))) return null;
  const { domain, isIp } = describeHost(host);
  if (isIp || host.includes('%')) return null;
  return domain.includes('.') ? host.toLowerCase() : null;
}

function rate({ target }: LinkView, shown: string, sender: Sender, ownDomains: readonly string[]): number {
  if (target === null || target.host === '' || target.scheme === 'mailto') return 0;
  const written = describeHost(shown);
  if (written.domain === target.domain || written.domain === '') return 0;
  const owner = findOwner(written.host);
  // The same owner under two names: youtu.be and youtube.com.
  if (owner !== null && isHostOf(owner, target.host)) return 0;
  if (isOwnHost(target.host, ownDomains)) return 0;
  const sameHouse = target.domain === sender.domain || isWithin(target.host, sender.domain);
  const precious = isOwnHost(written.host, ownDomains) || (owner !== null && owner.family !== 'service');
  // Letters sent through a mailing service count clicks on its domain: the words are true, the detour is known.
  if (clickCounterDomains.has(target.domain)) return precious ? 0.4 : 0.05;
  if (precious) return 1;
  if (owner !== null) return sameHouse ? 0.4 : 0.8;
  if (sameHouse) return 0.05;
  return written.domain === sender.domain ? 0.12 : 0.3;
}
