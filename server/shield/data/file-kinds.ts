/** Endings of files that run, or that make a program run, when opened. */
export const runningEndings: ReadonlySet<string> = new Set(
  `exe scr com pif cpl msi msp msix appx appxbundle application gadget bat cmd ps1 ps1xml psm1 psc1 vb vbs vbe js jse mjs ws
  wsf wsh wsc sct hta jar jnlp reg inf lnk url scf chm hlp xll xlam wll ppam rdp iqy slk settingcontent-ms library-ms
  search-ms theme themepack diagcab msc iso img vhd vhdx udf dmg pkg app command sh bash csh run bin elf deb rpm apk
  desktop py pyw pyc rb pl docm dotm xlsm xltm xlsb pptm potm ppsm ppsx-m sldm accde accdr accda ade adp mdb mde one
  onepkg mobileconfig appref-ms vsto xbap action workflow terminal website webloc`
    .split(/\s+/)
    .filter((ending) => ending !== ''),
);

/** Office files that carry macros: opened daily in some offices, and the oldest door of all. */
export const macroEndings: ReadonlySet<string> = new Set(
  'docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam sldm'.split(' '),
);

/** Programs' own sources: run only where a developer set that up. */
export const sourceEndings: ReadonlySet<string> = new Set(
  'py pyw rb pl sh bash csh js mjs bin run'.split(' '),
);

/** Endings under which a program is started that opens archives. */
export const archiveEndings: ReadonlySet<string> = new Set(
  'zip rar 7z tar tgz gz tbz tbz2 bz2 txz xz zst lz lzma cab ace arj lzh lha z alz egg wim'.split(' '),
);

/** Endings of files that hold others, or pages: what is in them is not told by their names. */
export const holdingEndings: ReadonlySet<string> = new Set([
  ...archiveEndings,
  ...'html htm xhtml xht shtml mht mhtml svg svgz eml msg'.split(' '),
]);

/** Endings that a reader takes for a harmless document. */
export const documentEndings: ReadonlySet<string> = new Set(
  `pdf doc docx odt rtf txt xls xlsx ods csv ppt pptx odp jpg jpeg png gif bmp tif tiff webp heic mp3 mp4 avi mov wav
  zip rar 7z ics vcf eml html htm`
    .split(/\s+/)
    .filter((ending) => ending !== ''),
);

/** What the first octets of a file say it is. */
export type TrueKind =
  | 'program'
  | 'zip'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'pdf'
  | 'ole'
  | 'image'
  | 'media'
  | 'shortcut'
  | 'disk'
  | 'html'
  | 'script'
  | 'rtf';

/** Kinds that do harm when they come in disguise; a picture named .pdf is only a mistake. */
export const harmfulKinds: ReadonlySet<TrueKind> = new Set(['program', 'shortcut', 'disk', 'html', 'script']);

/** What a declared type promises where the name promises nothing. */
export const promisedByType: readonly (readonly [RegExp, readonly TrueKind[]])[] = [
  [/^application\/pdf$/, ['pdf']],
  [/^image\/(?:png|jpe?g|gif|webp|bmp|tiff|heic)$/, ['image', 'media']],
  [/^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./, ['zip', 'ole']],
];

/** Which true kinds an ending may honestly have; an ending that is not listed promises nothing. */
export const promisedKinds: ReadonlyMap<string, readonly TrueKind[]> = new Map<string, readonly TrueKind[]>([
  ...['pdf'].map((ending) => [ending, ['pdf']] as const),
  ...['docx', 'xlsx', 'pptx', 'dotx', 'xltx', 'ppsx', 'potx'].map(
    (ending) => [ending, ['zip', 'ole']] as const,
  ),
  ...['odt', 'ods', 'odp', 'odg', 'epub'].map((ending) => [ending, ['zip']] as const),
  ...['doc', 'xls', 'ppt', 'dot', 'pps', 'xlt'].map(
    (ending) => [ending, ['ole', 'rtf', 'zip', 'html', 'pdf']] as const,
  ),
  ...['rtf'].map((ending) => [ending, ['rtf']] as const),
  ...['jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff', 'webp', 'heic', 'heif', 'ico'].map(
    (ending) => [ending, ['image', 'media']] as const,
  ),
  ...['mp3', 'mp4', 'm4a', 'mov', 'avi', 'wav', 'ogg', 'webm', 'mkv'].map(
    (ending) => [ending, ['media', 'image']] as const,
  ),
  ...['zip'].map((ending) => [ending, ['zip']] as const),
  ...['rar'].map((ending) => [ending, ['rar']] as const),
  ...['7z'].map((ending) => [ending, ['7z']] as const),
  ...['txt', 'csv', 'ics', 'vcf', 'log'].map((ending) => [ending, []] as const),
]);
