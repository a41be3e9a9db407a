/** What stands where an address was. */
const REMOVED = '[adresse retirée]';
/** Signs of a quoted subject: enough to know it again. */
const LIMIT = 120;
/** Read of a text that anybody may have written, of any length. */
const MAX_READ = 2000;

/** Every sign that some program reads as the dot of a host name. */
const dot = '[.\\u2024\\u3002\\uFE52\\uFF0E\\uFF61]';
const sign = '[\\p{L}\\p{M}\\p{N}\\p{So}_-]';
/** Signs that take no room: what they part is one word to a reader, and may be to a program. */
const invisible =
  // oxlint-disable-next-line no-misleading-character-class -- Each sign by itself: none is joined to another.
  /[\p{Cf}\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFE00-\uFE0F\uFFA0\u{E0100}-\u{E01EF}]/gu;
const blanks = /[\p{Cc}\p{Z}]+/gu;

/** Names of schemes with which mail programs open something. A part is enough: `java script:` is written apart. */
const scheme =
  /(?:^|[^\p{L}\p{N}])(?:h[tx]{2}ps?|s?ftps?|mailto|tel|sms|callto|skype|sip|file|data|blob|(?:java|vb)?script|webcals?|ldaps?|news|smb|ms-[a-z-]+|search-ms)[:：]/iu;
const addresses: readonly RegExp[] = [
  scheme,
  /[:：][/／\\]|[/／\\]{2}/u,
  /[^\s][@＠﹫][^\s]/u,
  new RegExp(`(?:^|[^\\p{L}])(?:www|ftp)${dot}\\S`, 'iu'),
  new RegExp(`${sign}${dot}(?:xn--|[\\p{L}\\p{So}]\\p{M}*[\\p{L}\\p{So}])`, 'iu'),
  new RegExp(`\\d{1,3}(?:${dot}\\d{1,3}){3}`, 'u'),
  /\[[\da-f]*:[\da-f:.]*\]/iu,
];
/** A document's name ends like this, and no host does. */
const documentEnd = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|jpe?g|png)(?=[^\p{L}\p{N}/／]*$)/iu;

/**
 * The words of a stranger for a notice of the service: one line, and nothing that a mail program makes a link of. In a
 * notice, it would look as if the service gave that link itself. Without guillemets, so that the words cannot end their quote.
 */
export function quoteStranger(words: string): string {
  const kept = readLine(words.replace(/[«»“”]/gu, ' '))
    .split(' ')
    .map((word) => (isAddress(word) ? REMOVED : word));
  const characters = Array.from(
    kept.filter((word, at) => word !== REMOVED || kept[at - 1] !== REMOVED).join(' '),
  );
  return characters.length > LIMIT
    ? `${characters
        .slice(0, LIMIT - 1)
        .join('')
        .trimEnd()}…`
    : characters.join('');
}

/** « objet », as a notice names a message of somebody else. */
export function nameMessage(subject: string): string {
  const quoted = quoteStranger(subject);
  return quoted === '' ? 'sans objet' : `« ${quoted} »`;
}

/** The words of the security officer: addresses can be read, but no program makes a link of them. */
export function unlink(words: string): string {
  return readLine(words)
    .split(' ')
    .map((word) => (isAddress(word) ? breakAddress(word) : word))
    .join(' ');
}

/** « M.Colin », « etc.Merci », « p.ex.nous »: an abbreviation without its blank, and one plain word behind it. */
const glued =
  /(?<![^\s(,;:!?])(MM?|Mmes?|Mlles?|Dre?|Pre?|Me|Ste?|etc|cf|p\.ex|c\.-à-d)\.(?=\p{L}{2,}(?:[\s,;!?)]|\.?(?:\s|$)))/giu;

/** The blank that was left out is put in: it breaks whatever a program might read as an address, and the word can be read. */
function readLine(words: string): string {
  const line = words.slice(0, MAX_READ).replace(invisible, '').replace(blanks, ' ').trim();
  return line.replace(glued, (_, short: string) => `${short.replace('.e', '. e')}. `);
}

function isAddress(word: string): boolean {
  const bare = word.replace(documentEnd, '');
  return addresses.some((one) => one.test(bare));
}

const dots = new RegExp(`${dot}(?=\\S)`, 'gu');

/** `https://aide.ac-x.fr/a` becomes `aide[.]ac-x[.]fr/a`. What is still an address then is taken out. */
function breakAddress(word: string): string {
  const broken = word
    .replace(/https?[:：][/／\\]+/giu, '')
    .replace(dots, '[.]')
    .replace(/[@＠﹫]/gu, '[à]');
  return isAddress(broken) ? REMOVED : broken;
}
