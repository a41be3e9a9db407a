import { Tokenizer } from 'htmlparser2';

/** What is met in HTML, in order. No tree is built: depth costs nothing. */
export interface HtmlEvents {
  onOpen: (name: string, attributes: ReadonlyMap<string, string>) => void;
  onText: (text: string) => void;
  onClose: (name: string) => void;
}

/** Attributes that are read of one element. */
const attributeLimit = 64;

/** Most elements have none. */
const none = new Map<string, string>();

/** Reads HTML in one linear pass; names in lower case, entities decoded, comments left out. Never throws. */
export function readHtmlEvents(html: string, events: HtmlEvents): void {
  let name = '';
  let attributes = none;
  let attribute = '';
  let value = '';
  const ignore = (): void => undefined;
  const open = (): void => events.onOpen(name, attributes);
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        attributes = none;
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => void (value += html.slice(start, end)),
      onattribentity: (code) => void (value += String.fromCodePoint(code)),
      onattribend: () => {
        // Of two attributes with one name the first counts (HTML, section 13.2.5.33).
        if (attributes.size >= attributeLimit || attributes.has(attribute)) return;
        if (attributes === none) attributes = new Map();
        attributes.set(attribute, value);
      },
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag: (start, end) => events.onClose(html.slice(start, end).trim().toLowerCase()),
      ontext: (start, end) => events.onText(html.slice(start, end)),
      ontextentity: (code) => events.onText(String.fromCodePoint(code)),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
