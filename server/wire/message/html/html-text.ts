import { scanHtml } from './html-scanner.ts';
import { TextBuilder } from './text-builder.ts';

const PARAGRAPHS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'dl',
  'pre',
  'table',
  'blockquote',
]);
const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'div',
  'dt',
  'fieldset',
  'figure',
  'footer',
  'form',
  'header',
  'hr',
  'legend',
  'li',
  'main',
  'nav',
  'option',
  'section',
  'summary',
  'tr',
]);
const CELLS = new Set(['td', 'th']);

/**
 * The text that a reader sees of HTML, in linear time: no script, style or hidden content, blocks on lines of their
 * own, quotations marked with `> ` at the start of a line.
 */
export function htmlToText(html: string): string {
  const text = new TextBuilder();
  scanHtml(html, {
    onOpen: (name, _attributes, isHidden) => {
      if (isHidden) return;
      if (name === 'br') text.breakLine();
      else startElement(text, name);
    },
    onClose: (name, isHidden) => {
      if (isHidden) return;
      if (name === 'pre') text.preformatted(-1);
      if (PARAGRAPHS.has(name)) text.endBlock(2);
      else if (BLOCKS.has(name)) text.endBlock(1);
      if (name === 'blockquote') text.quote(-1);
    },
    onText: (piece, isHidden) => {
      if (!isHidden) text.write(piece);
    },
  });
  return text.finish();
}

function startElement(text: TextBuilder, name: string): void {
  if (PARAGRAPHS.has(name)) text.endBlock(2);
  else if (BLOCKS.has(name)) text.endBlock(1);
  else if (CELLS.has(name)) text.separate();
  if (name === 'blockquote') text.quote(1);
  if (name === 'pre') text.preformatted(1);
  if (name === 'li') text.write('- ');
}
