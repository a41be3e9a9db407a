import type { VerdictLevel } from '#contract';
import type { analyseBytes } from '#shield';

export type Language = 'fr' | 'en';

export function isLanguage(text: string): text is Language {
  return text === 'fr' || text === 'en';
}

type Judged = Awaited<ReturnType<typeof analyseBytes>>;

const words = {
  fr: {
    levels: {
      danger: 'DANGER',
      caution: 'PRUDENCE',
      ordinary: 'RIEN À SIGNALER',
      trusted: 'EXPÉDITEUR RECONNU',
    },
    from: 'De',
    subject: 'Objet',
    noSender: '(aucun expéditeur)',
    noSubject: '(sans objet)',
    why: 'Pourquoi :',
  },
  en: {
    levels: {
      danger: 'DANGER',
      caution: 'CAUTION',
      ordinary: 'NOTHING TO REPORT',
      trusted: 'KNOWN SENDER',
    },
    from: 'From',
    subject: 'Subject',
    noSender: '(no sender)',
    noSubject: '(no subject)',
    why: 'Why:',
  },
} as const;

/** What a message is, in a few lines that anybody can read: who it says it is from, the verdict, and each reason. */
export function describeMessage(
  file: string,
  { verdict, summary, reasons, score, sender, subject }: Judged,
  { lang, weights }: { lang: Language; weights: boolean },
): string {
  const say = words[lang];
  const lines = reasons.map(({ weight, signal, text }) => {
    const sign = weight > 0 ? '!' : weight < 0 ? '+' : '·';
    const figure = weights ? `${weight >= 0 ? '+' : ''}${weight.toFixed(1)} ${signal}: ` : '';
    return `   ${sign} ${figure}${text[lang]}`;
  });
  const level = weights ? `${say.levels[verdict]} (${score.toFixed(3)})` : say.levels[verdict];
  // « Prudence. » would only say the level again.
  const head = `${level}. ${summary[lang].replace(/^(?:Prudence|Caution)\. (?=\S)/, '')}`;
  return [
    file.replace(/\p{Cc}/gu, '?'),
    `   ${say.from}${lang === 'fr' ? ' ' : ''}: ${sender === '' ? say.noSender : sender}`,
    `   ${say.subject}${lang === 'fr' ? ' ' : ''}: ${subject === '' ? say.noSubject : subject}`,
    `   ${head}`,
    ...(lines.length === 0 ? [] : [`   ${say.why}`, ...lines]),
  ].join('\n');
}

/** How many messages got which verdict. */
export function describeTotals(totals: Record<VerdictLevel | 'unread', number>, lang: Language): string {
  const { danger, caution, ordinary, trusted, unread } = totals;
  const all = danger + caution + ordinary + trusted;
  if (lang === 'en') {
    const rest = unread === 0 ? '' : `, ${unread} not read`;
    return `${all} ${all === 1 ? 'message' : 'messages'}: ${danger} danger, ${caution} caution, ${ordinary + trusted} nothing to report${rest}.`;
  }
  const rest = unread === 0 ? '' : `, ${unread} ${unread < 2 ? 'non lu' : 'non lus'}`;
  return `${all} ${all < 2 ? 'message' : 'messages'} : ${danger} danger, ${caution} prudence, ${ordinary + trusted} rien à signaler${rest}.`;
}
