/** What a file is, in one word of a closed list; `unsafe` for what runs. */
export type FileKind =
  | 'pdf'
  | 'image'
  | 'text-document'
  | 'spreadsheet'
  | 'slides'
  | 'archive'
  | 'audio'
  | 'video'
  | 'calendar'
  | 'contact'
  | 'message'
  | 'text'
  | 'page'
  | 'program'
  | 'unknown';

export interface FileDescription {
  kind: FileKind;
  /** The extension of the name, lower case, or null. */
  extension: string | null;
  /** The name's extension says another kind than the declared type. */
  disagrees: boolean;
}

const extensions: [kind: FileKind, names: string][] = [
  ['pdf', 'pdf'],
  ['image', 'png jpg jpeg gif webp bmp tif tiff heic svg'],
  ['text-document', 'doc docx odt rtf pages docm'],
  ['spreadsheet', 'xls xlsx ods csv numbers xlsm'],
  ['slides', 'ppt pptx odp key pptm'],
  ['archive', 'zip 7z rar gz tar tgz bz2 xz iso img'],
  ['audio', 'mp3 wav ogg m4a flac aac'],
  ['video', 'mp4 mov avi mkv webm mpg mpeg'],
  ['calendar', 'ics'],
  ['contact', 'vcf'],
  ['message', 'eml msg'],
  ['text', 'txt md log'],
  ['page', 'htm html xhtml mht'],
  ['program', 'exe com bat cmd scr pif msi js jse vbs vbe wsf wsh ps1 jar lnk hta apk dmg app reg cpl'],
];

const types: [pattern: RegExp, kind: FileKind][] = [
  [/^application\/pdf$/, 'pdf'],
  [/^image\//, 'image'],
  [
    /^application\/(msword|rtf|vnd\.openxmlformats-officedocument\.word|vnd\.oasis\.opendocument\.text)/,
    'text-document',
  ],
  [
    /^(application\/(vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spread|vnd\.oasis\.opendocument\.spread)|text\/csv)/,
    'spreadsheet',
  ],
  [
    /^application\/(vnd\.ms-powerpoint|vnd\.openxmlformats-officedocument\.pres|vnd\.oasis\.opendocument\.pres)/,
    'slides',
  ],
  [/^application\/(zip|x-zip|x-7z|x-rar|vnd\.rar|gzip|x-tar|x-bzip)/, 'archive'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/^text\/calendar/, 'calendar'],
  [/^text\/(x-)?vcard/, 'contact'],
  [/^message\//, 'message'],
  [/^(text\/html|application\/xhtml)/, 'page'],
  [
    /^(application\/(x-msdownload|x-dosexec|x-msdos-program|javascript|x-sh|java-archive)|text\/javascript)/,
    'program',
  ],
  [/^text\/plain/, 'text'],
];

/** Kinds that people rightly give each other's type: a calendar is text, an office file is an archive. */
const related = new Set([
  'text/calendar',
  'text/contact',
  'text/spreadsheet',
  'text/message',
  'page/text',
  'text/page',
]);

/** What a file is, by its name first and its declared type else, and whether the two agree. */
export function describeFile(name: string | null, type: string): FileDescription {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(showName(name ?? '').trim())?.[1]?.toLowerCase() ?? null;
  const byName =
    extensions.find(([, names]) => extension !== null && names.split(' ').includes(extension))?.[0] ?? null;
  const byType = types.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1] ?? null;
  const disagrees =
    byName !== null && byType !== null && byName !== byType && !related.has(`${byType}/${byName}`);
  const isProgram = byName === 'program' || byType === 'program';
  return { kind: isProgram ? 'program' : (byName ?? byType ?? 'unknown'), extension, disagrees };
}

const drawnTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const textTypes = new Set(['text/plain', 'text/csv', 'text/calendar', 'text/vcard', 'text/markdown']);
const officeNames = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'csv', 'tsv']);

/** How a file is looked at without being kept: drawn, its text, or the pages of an office document drawn from its content. */
export function findPreview(file: { name: string | null; type: string }): 'drawn' | 'text' | 'office' | null {
  if (drawnTypes.has(file.type)) return 'drawn';
  const { extension } = describeFile(file.name, file.type);
  if (extension !== null && officeNames.has(extension)) return 'office';
  return textTypes.has(file.type) ? 'text' : null;
}

export const canPreview = (file: { name: string | null; type: string }): boolean =>
  findPreview(file) !== null;

/** The first octets of some kinds of file, to tell what a file is whatever it says. */
export function findRealKind(head: Uint8Array): FileKind | null {
  const text = String.fromCharCode(...head.subarray(0, 12));
  if (text.startsWith('%PDF')) return 'pdf';
  if (text.startsWith('\x89PNG') || text.startsWith('\xff\xd8\xff') || text.startsWith('GIF8'))
    return 'image';
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'image';
  if (text.startsWith('MZ') || text.startsWith('\x7fELF')) return 'program';
  if (text.startsWith('PK\x03\x04')) return 'archive';
  return null;
}

/** A name as it is spelt: without the signs that would turn its order round or take no room. */
export function showName(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
}
