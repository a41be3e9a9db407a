import type { Sentence } from '#contract';

/** What a fraud is made for, as a school secretary would say it. */
export interface Aim {
  /** Behind « il cherche à ». */
  seeks: Sentence;
  /** What to do, where the message is very probably a fraud. */
  act: Sentence;
  /** What to check, where it may be honest. */
  check: Sentence;
  /** Names of the signals that show it. */
  signals: readonly string[];
}

const names = (list: string): string[] => list.split(/\s+/);

/** What says most about the message stands first: of two that weigh the same, the first is told. */
export const aims: readonly Aim[] = [
  {
    seeks: { fr: 'vous faire payer sous la menace', en: 'make you pay under a threat' },
    act: { fr: 'Ne payez rien.', en: 'Pay nothing.' },
    check: {
      fr: 'Ne payez rien avant d’en avoir parlé.',
      en: 'Pay nothing before you have talked about it.',
    },
    signals: names('threat-to-publish'),
  },
  {
    seeks: { fr: 'obtenir un mot de passe, un code ou un NUMEN', en: 'get a password, a code or a NUMEN' },
    act: { fr: 'N’en donnez aucun.', en: 'Give none.' },
    check: {
      fr: 'N’en donnez aucun sans avoir appelé le service, au numéro que vous connaissez.',
      en: 'Give none before you have called the service, at the number you know.',
    },
    signals: names('asks-for-secret sign-in-elsewhere form-in-message'),
  },
  {
    seeks: {
      fr: 'obtenir des papiers d’identité ou des données personnelles',
      en: 'get identity papers or personal data',
    },
    act: { fr: 'N’envoyez rien.', en: 'Send nothing.' },
    check: {
      fr: 'Demandez à votre direction avant d’envoyer quoi que ce soit.',
      en: 'Ask your management before you send anything.',
    },
    signals: names('families-data-asked papers-asked'),
  },
  {
    seeks: { fr: 'obtenir de l’argent ou à détourner un paiement', en: 'get money or to divert a payment' },
    act: { fr: 'Ne payez rien.', en: 'Pay nothing.' },
    check: {
      fr: 'Avant de payer, appelez au numéro que vous connaissez.',
      en: 'Before you pay, call the number you know.',
    },
    signals: names(
      `association-money money-lure money-to-give-back account-of-another foreign-account untraceable-payment crypto-address
       school-fee-pressed callback-number kin-in-need`,
    ),
  },
  {
    seeks: { fr: 'vous appâter par de l’argent ou une offre', en: 'bait you with money or an offer' },
    act: { fr: 'N’y donnez pas suite.', en: 'Do not take it up.' },
    check: { fr: 'Une telle offre est rarement vraie.', en: 'Such an offer is rarely true.' },
    signals: names('fortune-named doubtful-offer easy-job passes-money-on'),
  },
  {
    seeks: { fr: 'vous faire ouvrir un fichier dangereux', en: 'have you open a dangerous file' },
    act: { fr: 'Ne l’ouvrez pas.', en: 'Do not open it.' },
    check: {
      fr: 'Ne l’ouvrez qu’après avoir demandé à l’expéditeur, par téléphone, ce que c’est.',
      en: 'Open it only after you have asked the sender, by telephone, what it is.',
    },
    signals: names(
      `archive-bomb archive-encrypted archive-nested archive-too-deep attachment-lies attachment-mismatch attachment-page attachment-runs
       file-unchecked link-program macro-lure office-acts pdf-acts picture-bomb script-link`,
    ),
  },
  {
    seeks: { fr: 'vous faire rendre un service dans la hâte', en: 'press you into a hasty favour' },
    act: { fr: 'Ne faites rien de ce qu’il demande.', en: 'Do nothing that it asks.' },
    check: {
      fr: 'Appelez la personne, au numéro que vous connaissez, avant de faire quoi que ce soit.',
      en: 'Call the person, at the number you know, before you do anything.',
    },
    signals: names('favour-asked'),
  },
  {
    seeks: { fr: 'vous empêcher de vérifier', en: 'keep you from checking' },
    act: { fr: 'Ne faites rien de ce qu’il demande.', en: 'Do nothing that it asks.' },
    check: {
      fr: 'Demandez quand même à ceux qui sauraient, par un moyen que vous connaissez.',
      en: 'Ask those who would know all the same, by a way that you know.',
    },
    signals: names('kept-from-asking'),
  },
  {
    seeks: { fr: 'vous inquiéter pour vous faire agir vite', en: 'alarm you into acting fast' },
    act: { fr: 'Ne faites rien de ce qu’il demande.', en: 'Do nothing that it asks.' },
    check: {
      fr: 'Allez voir votre compte par vous-même, sans passer par ce message.',
      en: 'Look at your account by yourself, not through this message.',
    },
    signals: names('account-lure speaks-for-us'),
  },
  {
    seeks: { fr: 'vous tromper par un document joint', en: 'deceive you by an attached document' },
    act: { fr: 'Ne faites rien de ce que demande ce document.', en: 'Do nothing that this document asks.' },
    check: {
      fr: 'Demandez à l’expéditeur, par téléphone, si ce document vient de lui.',
      en: 'Ask the sender, by telephone, whether this document is theirs.',
    },
    signals: names('document-lure'),
  },
  {
    seeks: { fr: 'vous mener vers un site trompeur', en: 'lead you to a deceptive site' },
    act: { fr: 'N’ouvrez pas ses liens.', en: 'Do not open its links.' },
    check: {
      fr: 'Allez sur le site par vous-même, sans passer par le lien.',
      en: 'Go to the site by yourself, not through the link.',
    },
    signals: names(
      `bare-link card-from-stranger curiosity-lure doubtful-ending house-without-its-links link-free-hosting link-odd-host link-random-path
       link-raw-address link-shortener link-text-mismatch links-elsewhere look-alike-link open-redirect paper-behind-link pdf-link picture-only
       qr-code qr-drawn sign-in-link`,
    ),
  },
];

/** That the sender is not who they say. */
export const pretences: ReadonlySet<string> = new Set(
  names(
    `address-in-name borrowed-name-inside card-borrows-name colleague-name errand-domain forged-internal-sender from-oneself host-in-name
     institution-name look-alike-sender malformed-sender mark-imitated own-address-claimed role-in-address role-name role-signed
     rule-institution service-imitated thread-hijack throwaway-sender`,
  ),
);

/** Nuances, habits and rules: they say nothing of what a fraud is made for. */
export const noAim: ReadonlySet<string> = new Set(
  names(
    `alarm-signs answer-elsewhere burst-from-account inside-lure authenticated-house bulk-advertising disguised-words false-reply first-contact
     free-mail-sender generic-greeting hidden-text html-only institution-in-subject known-correspondent organizer-elsewhere padding
     random-case-address random-sender random-token reply-to-elsewhere return-path-elsewhere rspamd rule-allow rule-block rule-lure
     sender-not-authenticated sent-from-inside slogan-name speaks-of-quota tracking-pixel unrelated-name unusual-hour unusual-language`,
  ),
);
