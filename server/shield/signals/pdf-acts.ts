import type { AttachmentView } from '../attachment-view.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOwnHost } from '../sender.ts';
import type { Sentence, Signal, SignalInput } from '../types.ts';

type Deed = 'launch' | 'share' | 'submit-form' | 'script';

const words: Readonly<Record<Exclude<Deed, 'share'>, Sentence>> = {
  launch: { fr: 'lance un programme quand on l’ouvre', en: 'starts a program when it is opened' },
  'submit-form': { fr: 'envoie à un site ce qu’on y écrit', en: 'sends what is typed in it to a site' },
  script: {
    fr: 'contient des commandes automatiques, comme en ont les formulaires à remplir',
    en: 'holds commands that run by themselves, as forms to be filled in do',
  },
};
const strengths: Readonly<Record<Deed, number>> = { launch: 1, share: 0.9, 'submit-form': 0.4, script: 0.25 };

/** A PDF that does something by itself. Official forms compute too: only starting a program is heavy. */
export const pdfActs: Signal = {
  name: 'pdf-acts',
  weight: 6.4,
  fixed: true,
  find(input) {
    for (const deed of ['launch', 'share', 'submit-form', 'script'] as const) {
      for (const file of input.message.files) {
        const said = explain(file, deed, input);
        if (said === null) continue;
        return {
          strength: strengths[deed],
          text: {
            fr: `Le fichier « ${quote(file.name)} » ${said.fr}.`,
            en: `The file “${quote(file.name)}” ${said.en}.`,
          },
        };
      }
    }
    return null;
  },
};

function explain({ pdf }: AttachmentView, deed: Deed, { directory }: SignalInput): Sentence | null {
  if (pdf === null) return null;
  if (deed !== 'share') return pdf.actions.includes(deed) ? words[deed] : null;
  const host = pdf.shares.find((one) => !isOwnHost(one, directory.ownDomains) && findOwner(one) === null);
  if (host === undefined) return null;
  return {
    fr: `va chercher un fichier sur ${quote(host)}, qui apprend ainsi qui l’ouvre`,
    en: `fetches a file from ${quote(host)}, which learns in this way who opens it`,
  };
}
