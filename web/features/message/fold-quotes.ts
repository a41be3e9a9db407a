/** Where mail programs put what they quote. */
const quoteSelector = [
  'blockquote[type="cite"]',
  '.gmail_quote',
  '.moz-cite-prefix + blockquote',
  '.yahoo_quoted',
  '#divRplyFwdMsg',
  '#appendonsend ~ *',
  '.protonmail_quote',
  'blockquote.digue-quote',
].join(',');

/** Puts what a message quotes of earlier ones behind a fold; details needs no script. */
export function foldQuotes(content: DocumentFragment, label: string): void {
  for (const quote of content.querySelectorAll(quoteSelector)) {
    if (quote.closest('details') !== null || !hasWordsOutside(content, quote)) continue;
    const fold = quote.ownerDocument.createElement('details');
    const title = quote.ownerDocument.createElement('summary');
    title.textContent = label;
    quote.before(fold);
    fold.append(title, quote);
  }
}

/** A message that is nothing but a quotation (a forward) is shown as it is. */
function hasWordsOutside(content: DocumentFragment, quote: Element): boolean {
  const all = [...content.childNodes].filter((node) => node.nodeName !== 'STYLE');
  const length = all.reduce((sum, node) => sum + (node.textContent?.trim().length ?? 0), 0);
  return length > quote.textContent.trim().length + 20;
}
