import { nameFile } from '../name-file.ts';
import { readHtml } from '../read-html.ts';
import { parseTarget } from '../target.ts';
import type { Signal } from '../types.ts';

/** Characters of a page, of its words and links, within which it holds little but a link. */
const lureLimit = 50_000;
const [mostWords, mostLinks] = [400, 3];

/** An attached web page or SVG with a form or a script: a sign-in page brought to the door. */
export const attachmentPage: Signal = {
  name: 'attachment-page',
  weight: 6.4,
  fixed: true,
  find({ message }) {
    for (const file of message.files) {
      const strength = Math.max(
        0,
        ...(file.page?.parts ?? []).map(ratePart),
        rateLure(file.page?.parts[0] ?? ''),
      );
      if (strength === 0) continue;
      return {
        strength,
        text: {
          fr: `${nameFile(file.name).fr} est une page web qui vous fait écrire quelque chose, agit toute seule ou ne sert qu’à vous mener ailleurs.`,
          en: `${nameFile(file.name).en} is a web page that has you type something, acts by itself or serves only to lead you elsewhere.`,
        },
      };
    }
    return null;
  },
};

const ratePart = (part: string): number => rate(part.toLowerCase());

function rate(page: string): number {
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

/** A drawing that leads somewhere, or a page that holds little but a link: nobody sends these but to have them pressed. */
function rateLure(page: string): number {
  const { text, links } = readHtml(page.slice(0, lureLimit), { text: 2 * mostWords, links: mostLinks + 1 });
  const isAway = links.some(({ href }) => parseTarget(href)?.scheme.startsWith('http') === true);
  if (!isAway) return 0;
  if (/<svg\b/i.test(page.slice(0, 2_000)) && !/<(?:html|body)\b/i.test(page)) return 0.7;
  return links.length <= mostLinks && text.replace(/\s+/g, '').length < mostWords ? 0.45 : 0;
}
