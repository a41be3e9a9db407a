/** The part of a DOM node that is read here. */
export interface HtmlNode {
  /** 1 element, 3 text. */
  readonly nodeType: number;
  /** Upper case for HTML elements. */
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
}

const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
/** Blocks with an empty line before and after. */
const spaced = new Set('BLOCKQUOTE H1 H2 H3 H4 H5 H6 OL P PRE TABLE UL'.split(' '));
const silent = new Set('HEAD META NOSCRIPT SCRIPT STYLE TEMPLATE TITLE'.split(' '));

/** Nesting past which the rest is taken as it stands, so that no input can exhaust the stack. */
const DEPTH_LIMIT = 200;

interface Writing {
  lines: string[];
  line: string;
  /** An empty line is owed before the next text. */
  gap: boolean;
}

/** The plain text of a piece of HTML: lists with dashes and numbers, quotes with `>`, links with their address. */
export function formatPlainText(root: HtmlNode): string {
  return writeLines(root, 0).join('\n').trimEnd();
}

function writeLines(root: HtmlNode, depth: number): string[] {
  const writing: Writing = { lines: [], line: '', gap: false };
  for (const child of Array.from(root.childNodes)) writeNode(child, writing, depth + 1);
  endLine(writing);
  return writing.lines;
}

function writeNode(node: HtmlNode, writing: Writing, depth: number): void {
  if (node.nodeType === 3) {
    writeText((node.textContent ?? '').replaceAll(/[ \t\r\n]+/g, ' '), writing);
    return;
  }
  if (node.nodeType !== 1 || silent.has(node.nodeName)) return;
  if (depth > DEPTH_LIMIT) writeText(node.textContent ?? '', writing);
  else if (blocks.has(node.nodeName)) writeBlock(node, writing, depth);
  else writeInline(node, writing, depth);
}

function writeText(text: string, writing: Writing): void {
  const added = writing.line === '' ? text.trimStart() : text;
  if (added === '') return;
  writing.line += writing.line.endsWith(' ') ? added.trimStart() : added;
}

function endLine(writing: Writing): void {
  const line = writing.line.trimEnd().replaceAll('\u00a0', ' ');
  writing.line = '';
  if (line !== '') pushLines([line], writing);
}

function pushLines(lines: readonly string[], writing: Writing): void {
  if (lines.length === 0) return;
  if (writing.gap && writing.lines.length > 0) writing.lines.push('');
  writing.gap = false;
  writing.lines.push(...lines);
}

function writeInline(node: HtmlNode, writing: Writing, depth: number): void {
  if (node.nodeName === 'BR') {
    // A break on an empty line makes one empty line, however many follow.
    if (writing.line.trim() === '') writing.gap = true;
    endLine(writing);
    return;
  }
  if (node.nodeName === 'IMG') {
    const alt = node.getAttribute?.('alt')?.trim() ?? '';
    if (alt !== '') writeText(`[${alt}]`, writing);
    return;
  }
  const before = writing.line.length;
  for (const child of Array.from(node.childNodes)) writeNode(child, writing, depth + 1);
  if (node.nodeName === 'A') writeTarget(node, writing, before);
  if (node.nodeName === 'TD' || node.nodeName === 'TH') writing.line += '\t';
}

/** The address of a link follows its text when the text does not already say it. */
function writeTarget(node: HtmlNode, writing: Writing, before: number): void {
  const href = node.getAttribute?.('href') ?? '';
  if (!/^(?:https?|mailto):/i.test(href)) return;
  const bare = (url: string): string =>
    url
      .trim()
      .replace(/^(?:https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '');
  if (bare(writing.line.slice(Math.min(before, writing.line.length))) !== bare(href)) {
    writeText(` <${href}>`, writing);
  }
}

function writeBlock(node: HtmlNode, writing: Writing, depth: number): void {
  endLine(writing);
  if (spaced.has(node.nodeName)) writing.gap = true;
  if (node.nodeName === 'HR') pushLines(['--------'], writing);
  else if (node.nodeName === 'PRE') pushLines((node.textContent ?? '').trimEnd().split('\n'), writing);
  else if (node.nodeName === 'BLOCKQUOTE') {
    const quoted = writeLines(node, depth).map((line) => (line === '' ? '>' : `> ${line}`));
    pushLines(quoted, writing);
  } else if (node.nodeName === 'UL' || node.nodeName === 'OL') writeList(node, writing, depth);
  else writeParagraph(node, writing, depth);
  if (spaced.has(node.nodeName)) writing.gap = true;
}

function writeParagraph(node: HtmlNode, writing: Writing, depth: number): void {
  for (const child of Array.from(node.childNodes)) writeNode(child, writing, depth + 1);
  endLine(writing);
}

function writeList(node: HtmlNode, writing: Writing, depth: number): void {
  let number = Number(node.getAttribute?.('start') ?? '1') || 1;
  const items: string[] = [];
  for (const item of Array.from(node.childNodes)) {
    if (item.nodeName !== 'LI') continue;
    const mark = node.nodeName === 'OL' ? `${number}. ` : '- ';
    number += 1;
    const lines = writeLines(item, depth + 1).filter((line) => line !== '');
    items.push(`${mark}${lines[0] ?? ''}`);
    for (const line of lines.slice(1)) items.push(`${' '.repeat(mark.length)}${line}`);
  }
  pushLines(items, writing);
}
