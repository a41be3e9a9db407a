import { Tokenizer } from 'htmlparser2';

/** What is met in XML, in order; an empty element opens and closes. */
export interface XmlEvents {
  onOpen: (name: string) => void;
  /** Only of `t` attributes, which is all that is asked for. */
  onType?: (value: string) => void;
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
  const ignore = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = xml.slice(start, end);
        events.onOpen(name);
      },
      onattribname: (start, end) => void (attribute = xml.slice(start, end)),
      onattribdata: (start, end) => {
        if (attribute === 't') events.onType?.(xml.slice(start, end));
      },
      onattribentity: ignore,
      onattribend: ignore,
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
