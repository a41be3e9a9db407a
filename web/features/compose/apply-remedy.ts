import type { OutgoingRemedy } from '#contract';
import type { EmailAddress } from '../../jmap/index.ts';
import { recipientFields, type Draft } from './draft.ts';

/** What a remedy changes in the draft; null for those that the person does: to attach, to write otherwise. */
export function applyRemedy(draft: Draft, remedy: OutgoingRemedy): Partial<Draft> | null {
  switch (remedy.kind) {
    case 'hide-recipients':
      return { to: [], cc: [], bcc: withoutDuplicates([...draft.to, ...draft.cc, ...draft.bcc]) };
    case 'remove-recipients': {
      const gone = new Set(remedy.addresses.map((address) => address.toLowerCase()));
      return changeRecipients(draft, (list) => list.filter(({ email }) => !gone.has(email.toLowerCase())));
    }
    case 'replace-recipient': {
      const { address, by } = remedy;
      const isMeant = ({ email }: EmailAddress) => email.toLowerCase() === address.toLowerCase();
      return changeRecipients(draft, (list) =>
        withoutDuplicates(list.map((one) => (isMeant(one) ? { ...one, email: by } : one))),
      );
    }
    case 'answer-one': {
      const all = [...draft.to, ...draft.cc, ...draft.bcc];
      const known = all.find(({ email }) => email.toLowerCase() === remedy.address.toLowerCase());
      return { to: [known ?? { name: null, email: remedy.address }], cc: [], bcc: [] };
    }
    case 'remove-files': {
      const gone = new Set(remedy.names);
      return { attachments: draft.attachments.filter(({ name }) => !gone.has(name)) };
    }
    case 'attach':
    case 'edit-text':
      return null;
  }
}

function changeRecipients(
  draft: Draft,
  change: (list: EmailAddress[]) => EmailAddress[],
): Pick<Draft, 'to' | 'cc' | 'bcc'> {
  const [to = [], cc = [], bcc = []] = recipientFields.map((field) => change(draft[field]));
  return { to, cc, bcc };
}

/** Each address once, as first written. */
function withoutDuplicates(addresses: readonly EmailAddress[]): EmailAddress[] {
  const seen = new Set<string>();
  return addresses.filter(({ email }) => {
    const key = email.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
