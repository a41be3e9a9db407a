import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { EmailAddress, EmailDetail } from '../../jmap/index.ts';
import { formatAddress } from './parse-addresses.ts';
import type { Wording } from './prepare-draft.ts';
import { formatDay } from '../../app/format-day.ts';

/** The lines above a quoted original. */
export function useWording(): Wording {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const when = (email: EmailDetail): string =>
      formatDay(i18n, email.sentAt ?? email.receivedAt, { timeStyle: 'short' });
    const list = (addresses: EmailAddress[] | null): string =>
      (addresses ?? []).map(formatAddress).join(', ');
    return {
      replyIntroduction(email) {
        const date = when(email);
        const author = email.from?.[0]?.name ?? email.from?.[0]?.email ?? t`(expéditeur inconnu)`;
        return [t`Le ${date}, ${author} a écrit :`];
      },
      forwardIntroduction(email) {
        const [from, to, cc, date] = [list(email.from), list(email.to), list(email.cc), when(email)];
        const subject = email.subject ?? '';
        const lines = [
          t`---------- Message transféré ----------`,
          t`De : ${from}`,
          t`Date : ${date}`,
          t`Objet : ${subject}`,
        ];
        if (to !== '') lines.push(t`À : ${to}`);
        if (cc !== '') lines.push(t`Cc : ${cc}`);
        return lines;
      },
    };
  }, [t, i18n]);
}
