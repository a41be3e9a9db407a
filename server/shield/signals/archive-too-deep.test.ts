import { nest } from '../testing/archives.ts';
import { checkTable } from '../testing/check-table.ts';
import { createProgram } from '../testing/files.ts';
import { fileRow } from '../testing/rows.ts';
import { archiveTooDeep } from './archive-too-deep.ts';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
const program = createProgram();

checkTable(archiveTooDeep, [
  fileRow('a program twelve archives deep', ['dossier.zip', nest(12, 'facture.exe', program)], {
    ...full,
    quotes: { fr: 'compressés les uns dans les autres', en: 'one inside the other' },
  }),
  fileRow('five deep', ['dossier.zip', nest(5, 'a.txt', Buffer.from('a'))], {
    ...full,
    quotes: { fr: 'au-delà de 4', en: 'beyond 4' },
  }),
  fileRow('four deep: all opened', ['dossier.zip', nest(4, 'a.txt', Buffer.from('a'))], silent),
]);
