import { readXmlEvents } from './xml-events.ts';

export interface XmlNode {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlNode | string)[];
}

/** Elements of one file, and elements inside each other; what is deeper hangs on the deepest that is kept. */
const [nodeLimit, depthLimit] = [150_000, 60];

/** An XML file as a tree within bounds, or as much of it as they hold. Nothing that it declares is believed or fetched. */
export function readXmlTree(xml: string): { root: XmlNode; isCut: boolean } {
  const root: XmlNode = { name: '', attributes: new Map(), children: [] };
  const open: XmlNode[] = [root];
  let beyond = 0;
  let count = 0;
  let attributes = new Map<string, string>();
  readXmlEvents(xml, {
    onOpen(name) {
      attributes = new Map();
      count += 1;
      if (count > nodeLimit || open.length > depthLimit) {
        beyond += 1;
        return;
      }
      const node = { name, attributes, children: [] };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    onAttribute(name, value) {
      if (!attributes.has(name)) attributes.set(name, value);
    },
    onText(text) {
      if (count <= nodeLimit) open.at(-1)?.children.push(text);
    },
    onClose(name) {
      if (beyond > 0) {
        beyond -= 1;
        return;
      }
      if (open.length > 1 && open.at(-1)?.name === name) open.pop();
    },
  });
  return { root, isCut: count > nodeLimit };
}

export function childrenOf(node: XmlNode | null, name?: string): XmlNode[] {
  return (node?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child on a way of names: `findChild(body, 'w:pPr', 'w:jc')`. */
export function findChild(node: XmlNode | null, ...names: readonly string[]): XmlNode | null {
  return names.reduce<XmlNode | null>((at, name) => childrenOf(at, name)[0] ?? null, node);
}

/** The first element of this name anywhere below, the outermost first. */
export function findBelow(node: XmlNode | null, name: string): XmlNode | null {
  for (const child of childrenOf(node)) {
    const found = child.name === name ? child : findBelow(child, name);
    if (found !== null) return found;
  }
  return null;
}

export function textOf(node: XmlNode | null): string {
  return (node?.children ?? []).map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

export function attributeOf(node: XmlNode | null, name: string): string {
  return node?.attributes.get(name) ?? '';
}

/** A number that an attribute holds; null when it holds none. */
export function numberOf(node: XmlNode | null, name: string): number | null {
  const value = Number.parseFloat(attributeOf(node, name));
  return Number.isFinite(value) ? value : null;
}
