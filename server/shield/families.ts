import { isBulkLetter, type Verdict, type VerdictFamily } from '#contract';

const families: Readonly<Record<Exclude<VerdictFamily, 'none'>, string>> = {
  rule: 'rule-allow rule-block rule-institution rule-lure',
  imitation: `address-in-name errand-domain card-borrows-name colleague-name host-in-name institution-in-subject institution-name look-alike-sender
    borrowed-name-inside mark-imitated role-in-address role-name role-signed service-imitated slogan-name speaks-for-us unrelated-name`,
  proof: `authenticated-house forged-internal-sender malformed-sender own-address-claimed random-case-address random-sender
    return-path-elsewhere rspamd sender-not-authenticated sent-from-inside throwaway-sender`,
  relation: `answer-elsewhere burst-from-account false-reply first-contact free-mail-sender from-oneself
    known-correspondent organizer-elsewhere reply-to-elsewhere thread-hijack unusual-hour unusual-language`,
  link: `bare-link doubtful-ending house-without-its-links link-free-hosting link-odd-host link-program
    link-random-path link-raw-address link-shortener link-text-mismatch links-elsewhere look-alike-link open-redirect pdf-link qr-code qr-drawn script-link sign-in-elsewhere
    sign-in-link`,
  request: `account-lure asks-for-secret callback-number curiosity-lure document-lure families-data-asked form-in-message generic-greeting inside-lure kept-from-asking
     paper-behind-link papers-asked speaks-of-quota`,
  offer: `account-of-another association-money crypto-address doubtful-offer easy-job favour-asked foreign-account fortune-named kin-in-need money-lure money-to-give-back passes-money-on
     school-fee-pressed threat-to-publish untraceable-payment`,
  file: `archive-bomb archive-encrypted archive-nested archive-too-deep attachment-lies attachment-mismatch attachment-page
    attachment-runs card-from-stranger file-unchecked macro-lure
    office-acts pdf-acts picture-bomb virus-found`,
  disguise:
    'alarm-signs disguised-words hidden-text html-only padding picture-only random-token tracking-pixel',
  advertising: 'bulk-advertising',
};

const familyBySignal = new Map(
  (Object.entries(families) as [VerdictFamily, string][]).flatMap(([family, names]) =>
    names.split(/\s+/).map((name): [string, VerdictFamily] => [name, family]),
  ),
);

/** The family of a signal; `none` for what is in no table. */
export function familyOf(signal: string): VerdictFamily {
  return familyBySignal.get(signal) ?? 'none';
}

/** What a verdict rests on most. */
export function findFamily({ level, reasons }: Pick<Verdict, 'level' | 'reasons'>): VerdictFamily {
  const heaviest = reasons[0];
  if (level !== 'caution' && level !== 'danger') {
    return isBulkLetter({ level, reasons }) ? 'advertising' : 'none';
  }
  return heaviest === undefined || heaviest.weight <= 0 ? 'none' : familyOf(heaviest.signal);
}
