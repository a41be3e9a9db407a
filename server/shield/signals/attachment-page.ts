import type { AttachmentView } from '../attachment-view.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

/** Octets of a page that are looked at. */
const limit = 300_000;

/** An attached web page or SVG with a form or a script: a sign-in page brought to the door. */
export const attachmentPage: Signal = {
  name: 'attachment-page',
  weight: 6.4,
  fixed: true,
  find({ message }) {
    for (const file of message.files) {
      if (!isPage(file)) continue;
      const strength = rate(file);
      if (strength === 0) continue;
      return {
        strength,
        text: {
          fr: `La pièce jointe « ${quote(file.name)} » est une page web qui demande une saisie ou agit d’elle-même.`,
          en: `The attachment “${quote(file.name)}” is a web page that asks for input or acts by itself.`,
        },
      };
    }
    return null;
  },
};

function isPage({ ending, type, kind }: AttachmentView): boolean {
  if (type.startsWith('message/')) return false;
  return (
    /^(?:s?html?|xhtml?|svg|mht|mhtml)$/.test(ending) ||
    type === 'image/svg+xml' ||
    (kind === 'html' && ending !== 'eml')
  );
}

function rate({ content }: AttachmentView): number {
  const page = Buffer.from(content.subarray(0, limit)).toString('latin1').toLowerCase();
  if (/<input[^>]{0,200}type\s*=\s*["']?password/.test(page)) return 1;
  if (
    /\b(?:atob|unescape|eval|fromcharcode|document\.write|location\.(?:href|replace|assign))\b|http-equiv\s*=\s*["']?refresh/.test(
      page,
    )
  )
    return 0.95;
  if (page.includes('<form') || page.includes('<script')) return 0.75;
  return /\bon(?:load|error|click|begin)\s*=/.test(page) ? 0.6 : 0;
}
