import { Tokenizer } from 'htmlparser2';

/** What is met in XML, in order; an empty element opens and closes. */
export interface XmlEvents {
  onOpen: (name: string) => void;
  /** After the opening of its element; entities decoded. */
  onAttribute?: (name: string, value: string) => void;
  onText: (text: string) => void;
  onClose: (name: string) => void;
}

/**
 * Reads XML in one linear pass: no tree and no stack, so depth costs nothing. Only the five entities of XML itself and
 * character numbers are known; what a file declares is text, and nothing is fetched. Never throws.
 */
export function readXmlEvents(xml: string, events: XmlEvents): void {
  let name = '';
  let attribute = '';
  let value = '';
  const ignore = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = xml.slice(start, end);
        events.onOpen(name);
      },
      onattribname: (start, end) => {
        attribute = xml.slice(start, end);
        value = '';
      },
      onattribdata: (start, end) => void (value += xml.slice(start, end)),
      onattribentity: (code) => void (value += String.fromCodePoint(code)),
      onattribend: () => events.onAttribute?.(attribute, value),
      onopentagend: ignore,
      onselfclosingtag: () => events.onClose(name),
      onclosetag: (start, end) => events.onClose(xml.slice(start, end).trim()),
      ontext: (start, end) => events.onText(xml.slice(start, end)),
      ontextentity: (code) => events.onText(String.fromCodePoint(code)),
      oncdata: (start, end, endOffset) => events.onText(xml.slice(start, end - endOffset)),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(xml);
  tokenizer.end();
}
