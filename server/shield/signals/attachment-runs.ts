import type { AttachmentView } from '../attachment-view.ts';
import { holdsVba, isNotebook } from '../archive.ts';
import { macroEndings, runningEndings, sourceEndings } from '../data/file-kinds.ts';
import { endingOf } from '../file-kind.ts';
import type { InnerFile } from '../open-archive.ts';
import { findStrongest } from '../find-strongest.ts';
import { nameFile } from '../name-file.ts';
import { quote } from '../quote.ts';
import { readStranger } from '../stranger.ts';
import type { Finding, Signal } from '../types.ts';

/** An attached file, or one inside an attached ZIP, that runs when it is opened. */
export const attachmentRuns: Signal = {
  name: 'attachment-runs',
  weight: 6.6,
  fixed: true,
  find(input) {
    // In its first letter nobody sends a script to be run; a list passes on what developers write to each other.
    const isFirst = input.history.known === false && !input.message.viaList && readStranger(input) !== null;
    return findStrongest(input.message.files, (file) => judge(file, isFirst));
  },
};

function judge(file: AttachmentView, isFirst: boolean): Finding | null {
  if (file.kind === 'program' || file.kind === 'shortcut' || file.kind === 'disk')
    return explain(file.name, 1);
  if (file.ending !== 'jar') {
    const inside = file.entries.find(({ name }) => runsInside(name, file.entries.length));
    if (inside !== undefined) return explainInside(file.name, { name: inside.name, inside: [] });
    const deeper = file.archive?.files.find((one) => runs(one, file.archive?.files ?? []));
    if (deeper !== undefined) return explainInside(file.name, deeper);
  }
  const carried = [...(file.pdf?.files ?? []), ...(file.office?.carried ?? [])].find(isRunning);
  if (carried !== undefined) return explainCarried(file.name, carried.name);
  if (isNotebook(file.content)) return explainNotebook(file.name);
  if (!runningEndings.has(file.ending)) return hasMacros(file) ? explainMacros(file) : null;
  if (macroEndings.has(file.ending)) return explainMacroDocument(file.name);
  // Declared as text, a developer's script is most often a patch to read.
  if (sourceEndings.has(file.ending))
    return jsLike(file) && !file.type.startsWith('text/x-')
      ? explain(file.name, 0.9)
      : explainSource(file.name, isFirst ? 0.65 : file.type.startsWith('text/x-') ? 0.1 : 0.3);
  return explain(file.name, 0.95);
}

/** A script that Windows runs by itself at a double click. */
function jsLike({ ending }: AttachmentView): boolean {
  return ending === 'js';
}

/** A source file among many is somebody's project; a lone .js in a ZIP is meant to be pressed. */
function runsInside(name: string, count: number): boolean {
  const ending = endingOf(name);
  if (!runningEndings.has(ending)) return false;
  return !sourceEndings.has(ending) || (ending === 'js' && count <= 2);
}

/** By its octets, whatever its name, or by its name in an archive inside. */
function runs({ name, kind, inside }: InnerFile, files: readonly InnerFile[]): boolean {
  if (kind === 'program' || kind === 'shortcut' || kind === 'disk') return !isBuilt(name);
  const beside = files.filter((one) => one.inside.join('/') === inside.join('/'));
  return inside.length > 0 && runsInside(name, beside.length);
}

/** Put into a document to be pressed: there is no project whose sources one would send so. */
function isRunning({ name, kind }: Pick<InnerFile, 'name' | 'kind'>): boolean {
  if (kind === 'program' || kind === 'shortcut' || kind === 'disk') return true;
  const ending = endingOf(name);
  return runningEndings.has(ending) && (!sourceEndings.has(ending) || ending === 'js');
}

/** What a compiler leaves in somebody's project: it is run by nobody's double click. */
function isBuilt(name: string): boolean {
  return /\.(?:class|o|so|dll|dylib|node|pyd)$/i.test(name);
}

/** An Office file with a macro project under an innocent ending. */
function hasMacros({ entries, kind, content }: AttachmentView): boolean {
  if (kind === 'ole') return holdsVba(content);
  return entries.some(({ name }) => name.toLowerCase().endsWith('vbaproject.bin'));
}

/** Old .doc and .xls files may have macros by right; the new endings promise that there are none. */
function explainMacros({ name, ending }: AttachmentView): Finding {
  return {
    strength: ending.endsWith('x') ? 0.75 : 0.4,
    text: {
      fr: `Le document joint « ${quote(name)} » contient un programme (macros), bien que son nom n’en dise rien.`,
      en: `The attached document “${quote(name)}” holds a program (macros), though its name does not say so.`,
    },
  };
}

function explainMacroDocument(name: string): Finding {
  return {
    strength: 0.6,
    text: {
      fr: `${nameFile(name).fr} est un document avec des macros : si vous les activez, elles peuvent agir sur votre ordinateur.`,
      en: `${nameFile(name).en} is a document with macros: if you enable them, they can act on your computer.`,
    },
  };
}

function explainNotebook(name: string): Finding {
  return {
    strength: 0.95,
    text: {
      fr: `${nameFile(name).fr} est un bloc-notes OneNote : il peut cacher un programme sous une image.`,
      en: `${nameFile(name).en} is a OneNote notebook: it may hide a program under a picture.`,
    },
  };
}

function explain(name: string, strength: number): Finding {
  return {
    strength,
    text: {
      fr: `${nameFile(name).fr} est un programme : l’ouvrir le ferait agir sur votre ordinateur.`,
      en: `${nameFile(name).en} is a program: opening it would let it act on your computer.`,
    },
  };
}

/** Named for what it is: a colleague's exercise in Python does nothing where it is only read. */
function explainSource(name: string, strength: number): Finding {
  return {
    strength,
    text: {
      fr: `${nameFile(name).fr} contient des instructions pour ordinateur : ne l’ouvrez que si vous l’attendiez.`,
      en: `${nameFile(name).en} holds instructions for a computer: open it only if you expected it.`,
    },
  };
}

function explainInside(archive: string, { name, inside }: Pick<InnerFile, 'name' | 'inside'>): Finding {
  const around = inside.at(-1);
  const [fr, en] =
    around === undefined
      ? ['', '']
      : [`, dans le dossier compressé « ${quote(around)} »`, `, in the compressed folder “${quote(around)}”`];
  return {
    strength: 1,
    text: {
      fr: `${nameFile(archive).fr} renferme un programme, « ${quote(name)} »${fr}.`,
      en: `${nameFile(archive).en} holds a program, “${quote(name)}”${en}.`,
    },
  };
}

function explainCarried(document: string, name: string): Finding {
  const [fr, en] = name === '' ? ['', ''] : [`, « ${quote(name)} »`, `, “${quote(name)}”`];
  return {
    strength: 1,
    text: {
      fr: `Le document joint « ${quote(document)} » renferme un programme${fr}, à lancer d’un clic.`,
      en: `The attached document “${quote(document)}” holds a program${en}, to be started by a click.`,
    },
  };
}
