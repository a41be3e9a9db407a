import { Parser } from 'htmlparser2';

export interface AutodiscoverRequest {
  address: string;
  /** What the program wants to be answered with; '' when it does not say. */
  schema: string;
}

/** Octets of a request; those of programs have 400. */
export const REQUEST_LIMIT = 8 * 1024;
const MAX_DEPTH = 16;
const MAX_TEXT = 512;

/** By its byte order mark, as a reader of XML does (XML 1.0, appendix F); UTF-8 without one. */
export function decodeRequest(body: Uint8Array): string {
  const [first, second] = body;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  return new TextDecoder().decode(body);
}

/**
 * [MS-OXDSCLI], section 2.2.3. Only the five entities of XML itself are read, and no declaration of others; null for
 * what names no address, names two, or nests where nothing is nested.
 */
export function parseAutodiscoverRequest(body: string): AutodiscoverRequest | null {
  if (body.length > REQUEST_LIMIT) return null;
  const found: Record<string, string[]> = { emailaddress: [], acceptableresponseschema: [] };
  const open: string[] = [];
  let text = '';
  let isMalformed = false;
  const parser = new Parser(
    {
      onopentag(name) {
        open.push(localName(name));
        text = '';
        if (open.length > MAX_DEPTH) isMalformed = true;
      },
      ontext(part) {
        text += part;
        if (text.length > MAX_TEXT) isMalformed = true;
      },
      onclosetag() {
        const path = open.join('/');
        const name = open.pop() ?? '';
        if (path === `autodiscover/request/${name}`) found[name]?.push(text.trim());
        text = '';
      },
      onprocessinginstruction(name) {
        // A document type could declare entities; none is of any use here.
        if (name.startsWith('!')) isMalformed = true;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(body);
  // The parser closes by itself what was cut off.
  if (open.length > 0) return null;
  parser.end();
  const [address, ...others] = found['emailaddress'] ?? [];
  if (isMalformed || address === undefined || address === '' || others.length > 0) return null;
  return { address, schema: found['acceptableresponseschema']?.[0] ?? '' };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
