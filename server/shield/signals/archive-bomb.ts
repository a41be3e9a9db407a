import type { AttachmentView } from '../attachment-view.ts';
import { findStrongest } from '../find-strongest.ts';
import { nameFile } from '../name-file.ts';
import { quote } from '../quote.ts';
import { sayOctets } from '../say-octets.ts';
import type { Finding, Signal } from '../types.ts';

/** Octets unfolded, and times the file's own size, from which nothing honest is packed: sheets and texts shrink tenfold. */
const [least, times] = [50_000_000, 100];

/** An archive, or an office file, made to swell beyond measure when it is opened, or that lies about how much it holds. */
export const archiveBomb: Signal = {
  name: 'archive-bomb',
  weight: 5,
  fixed: true,
  find: ({ message }) => findStrongest(message.files, judge),
};

function judge({ name, archive, content }: AttachmentView): Finding | null {
  if (archive === null) return null;
  const { unfolds, lying } = archive;
  if (unfolds >= least && unfolds >= times * content.length) {
    const [from, to] = [sayOctets(content.length), sayOctets(unfolds)];
    return {
      strength: 1,
      text: {
        fr: `${nameFile(name).fr} passe de ${from.fr} à ${to.fr} à l’ouverture : elle est faite pour bloquer un ordinateur ou échapper aux contrôles.`,
        en: `${nameFile(name).en} grows from ${from.en} to ${to.en} when opened: it is made to block a computer or to escape checks.`,
      },
    };
  }
  if (lying === null) return null;
  const claimed = sayOctets(lying.claimed);
  return {
    strength: 1,
    text: {
      fr: `${nameFile(name).fr} ne dit pas vrai sur ce qu’elle contient : « ${quote(lying.name)} » annonce ${claimed.fr} et en contient davantage, comme les fichiers faits pour échapper aux contrôles.`,
      en: `${nameFile(name).en} does not tell the truth about what it holds: “${quote(lying.name)}” claims ${claimed.en} and holds more, as files do that are made to escape checks.`,
    },
  };
}
