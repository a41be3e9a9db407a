import { deepest } from '../open-archive.ts';
import { nameFile } from '../name-file.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

/** Archives inside each other beyond what is opened: they are packed so for machines to give up, and people to go on. */
export const archiveTooDeep: Signal = {
  name: 'archive-too-deep',
  weight: 4.4,
  fixed: true,
  find({ message }) {
    const file = message.files.find(({ archive }) => archive?.closed?.why === 'depth');
    const closed = file?.archive?.closed?.name;
    if (file === undefined || closed === undefined) return null;
    return {
      strength: 1,
      text: {
        fr: `${nameFile(file.name).fr} contient des dossiers compressés les uns dans les autres : au-delà de ${deepest}, nos contrôles s’arrêtent, et « ${quote(closed)} » est resté fermé.`,
        en: `${nameFile(file.name).en} holds compressed folders one inside the other: beyond ${deepest}, our checks stop, and “${quote(closed)}” stayed closed.`,
      },
    };
  },
};
