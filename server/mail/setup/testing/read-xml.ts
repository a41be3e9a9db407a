import { Parser } from 'htmlparser2';

export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlNode[];
}

/** The tree of a document, text trimmed; comments and declarations left out. */
export function readXml(xml: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const node: XmlNode = { name, attributes, text: '', children: [] };
        open.at(-1)?.children.push(node);
        open.push(node);
      },
      ontext(text) {
        const node = open.at(-1);
        if (node !== undefined) node.text += text;
      },
      onclosetag() {
        const node = open.pop();
        if (node !== undefined) node.text = node.text.trim();
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  if (open.length > 1) throw new Error('an element is not closed');
  parser.end();
  const [top] = root.children;
  if (top === undefined) throw new Error('no element');
  return top;
}

export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** Text of the first child of this name; undefined when there is none. */
export function textOf(node: XmlNode, name: string): string | undefined {
  return childrenOf(node, name)[0]?.text;
}

/** A property list's `dict` as values. */
export function readPlist(xml: string): unknown {
  const value = (node: XmlNode): unknown => {
    switch (node.name) {
      case 'true':
      case 'false':
        return node.name === 'true';
      case 'integer':
        return Number(node.text);
      case 'array':
        return node.children.map(value);
      case 'dict':
        return Object.fromEntries(
          childrenOf(node, 'key').map((key) => {
            const next = node.children[node.children.indexOf(key) + 1];
            if (next === undefined) throw new Error(`${key.text} has no value`);
            return [key.text, value(next)];
          }),
        );
      default:
        return node.text;
    }
  };
  const [dict] = readXml(xml).children;
  if (dict === undefined) throw new Error('no dict');
  return value(dict);
}
