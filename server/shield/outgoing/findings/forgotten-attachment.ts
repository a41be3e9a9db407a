import { mentionsAttachment } from '../mentions-attachment.ts';
import type { OutgoingRule } from '../types.ts';

/** The author's words announce a file, and none travels with them. The subject of an answer is somebody else's. */
export const forgottenAttachment: OutgoingRule = {
  kind: 'forgotten-attachment',
  find({ envelope, own, attachedFiles }) {
    const subject = envelope.inReplyTo.length === 0 ? (envelope.subject ?? '') : '';
    if (attachedFiles > 0 || !mentionsAttachment(`${subject}\n${own}`)) return null;
    return {
      text: {
        fr: 'Votre texte annonce une pièce jointe, mais aucun fichier n’est joint.',
        en: 'Your text mentions an attachment, but no file is attached.',
      },
      remedies: [{ kind: 'attach' }],
      about: ['text'],
    };
  },
};
