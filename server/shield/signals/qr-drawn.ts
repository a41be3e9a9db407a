import { quote } from '../quote.ts';
import type { MessageView, Sentence, Signal } from '../types.ts';

/** Block letters of which nobody draws anything else. */
const letters = /[\u2580\u2584\u2588\u258C\u2590]/g;
const lettersFrom = 120;

const means: Record<'letters' | 'cells', Sentence> = {
  letters: { fr: 'avec des caractères', en: 'with characters' },
  cells: { fr: 'avec les cases d’un tableau', en: 'with the cells of a table' },
};

/** A QR code made of letters or of the cells of a table: only those draw one so who want to escape what reads pictures. */
export const qrDrawn: Signal = {
  name: 'qr-drawn',
  weight: 5,
  fixed: true,
  find({ message }) {
    const code = message.drawnCodes.find(({ words }) => words !== null) ?? message.drawnCodes[0];
    if (code === undefined && !isFullOfBlocks(message)) return null;
    const { fr, en } = means[code?.of ?? 'letters'];
    const words = code?.words ?? null;
    const goal = message.links.find(({ via }) => via === 'drawn')?.target?.host ?? '';
    const [leads, where] =
      words === null
        ? ['', '']
        : [` et mène à « ${quote(goal || words)} »`, ` and leads to “${quote(goal || words)}”`];
    return {
      strength: 1,
      text: {
        fr: `Un code QR est dessiné ${fr}${leads} : seuls ceux qui veulent échapper aux contrôles font cela.`,
        en: `A QR code is drawn ${en}${where}: only those who want to escape checks do so.`,
      },
    };
  },
};

function isFullOfBlocks({ text }: MessageView): boolean {
  return (text.slice(0, 50_000).match(letters)?.length ?? 0) >= lettersFrom;
}
