import { limits } from '../data/limits.ts';
import type { OutgoingRule } from '../types.ts';

/** A circular whose readers see one another's addresses. A group counts as one: its members are not shown. */
export const visibleRecipients: OutgoingRule = {
  kind: 'visible-recipients',
  find({ envelope }, { recipients }) {
    const audiences = new Map(recipients.map(({ address, audience }) => [address.toLowerCase(), audience]));
    const visible = new Set([...envelope.to, ...envelope.cc].map(({ address }) => address.toLowerCase()));
    const beyond = [...visible].filter((address) => {
      const audience = audiences.get(address);
      return audience === 'family' || audience === 'outside';
    });
    if (beyond.length < limits.visibleOutside && visible.size < limits.visible) return null;
    return {
      text: {
        fr: `Les ${visible.size} destinataires verront l’adresse de tous les autres. Pour une circulaire, mettez-les en copie cachée (Cci).`,
        en: `The ${visible.size} recipients will see everybody’s address. For a circular, put them in blind copy (Bcc).`,
      },
      remedies: [{ kind: 'hide-recipients' }],
      about: ['recipients'],
    };
  },
};
