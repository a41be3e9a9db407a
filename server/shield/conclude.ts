import type { VerdictLevel } from '#contract';
import { aims, pretences, type Aim } from './data/aims.ts';
import type { Reason, Sentence } from './types.ts';

/** Weight from which on a reason tells what the message is, and who its sender is not. */
const [aimFrom, pretenceFrom] = [1, 2];

/** The line above the message: what it is and what to do. What was seen stands in the reasons, and is not said here. */
export function conclude(level: VerdictLevel, reasons: readonly Reason[]): Sentence {
  switch (level) {
    case 'danger':
      return concludeDanger(reasons);
    case 'caution':
      return concludeCaution(reasons);
    case 'trusted':
      return concludeTrusted(reasons);
    case 'ordinary':
      return concludeOrdinary(reasons);
  }
}

function concludeDanger(reasons: readonly Reason[]): Sentence {
  if (reasons[0]?.signal === 'rule-block') {
    return {
      fr: 'La sécurité de l’académie bloque cet expéditeur ou ce site. N’ouvrez rien.',
      en: 'The security of the académie blocks this sender or this site. Open nothing.',
    };
  }
  const aim = findAim(reasons);
  const whom = findVictim(reasons);
  const [fr, en] = ['Message très probablement frauduleux', 'This message is very probably a fraud'];
  if (aim === null) {
    return whom !== null
      ? {
          fr: `${fr} : l’expéditeur se fait passer pour ${whom.fr}. Ne faites rien de ce qu’il demande.`,
          en: `${en}: the sender poses as ${whom.en}. Do nothing that it asks.`,
        }
      : { fr: `${fr}. Ne faites rien de ce qu’il demande.`, en: `${en}. Do nothing that it asks.` };
  }
  const { seeks, act } = aim;
  return whom !== null
    ? {
        fr: `${fr} : l’expéditeur se fait passer pour ${whom.fr} et cherche à ${seeks.fr}. ${act.fr}`,
        en: `${en}: the sender poses as ${whom.en} and seeks to ${seeks.en}. ${act.en}`,
      }
    : { fr: `${fr} : il cherche à ${seeks.fr}. ${act.fr}`, en: `${en}: it seeks to ${seeks.en}. ${act.en}` };
}

function concludeCaution(reasons: readonly Reason[]): Sentence {
  const aim = findAim(reasons);
  const [fr, en] = ['Prudence.', 'Caution.'];
  const oneself = isFromOneself(reasons);
  const doubt: Sentence = oneself
    ? {
        fr: 'Ce message porte votre adresse, mais n’a pas été envoyé de votre compte',
        en: 'This message bears your address, but was not sent from your account',
      }
    : {
        fr: 'L’expéditeur n’est peut-être pas celui qu’il dit être',
        en: 'The sender may not be who they say',
      };
  if (aim === null) {
    return isPretence(reasons)
      ? {
          fr: `${fr} ${doubt.fr} : ${oneself ? 'ne faites rien de ce qu’il demande' : 'vérifiez par un moyen que vous connaissez'}.`,
          en: `${en} ${doubt.en}: ${oneself ? 'do nothing that it asks' : 'check by a way that you know'}.`,
        }
      : {
          fr: `${fr} Ce message a quelque chose d’inhabituel : vérifiez avant d’ouvrir, de répondre ou de payer.`,
          en: `${en} There is something unusual about this message: check before you open, answer or pay.`,
        };
  }
  const { seeks, check } = aim;
  return isPretence(reasons)
    ? {
        fr: `${fr} ${doubt.fr}, et cherche peut-être à ${seeks.fr}. ${check.fr}`,
        en: `${en} ${doubt.en}, and may seek to ${seeks.en}. ${check.en}`,
      }
    : {
        fr: `${fr} Ce message cherche peut-être à ${seeks.fr}. ${check.fr}`,
        en: `${en} This message may seek to ${seeks.en}. ${check.en}`,
      };
}

/** What the reasons together show most of. */
function findAim(reasons: readonly Reason[]): Aim | null {
  let best: { aim: Aim; weight: number } | null = null;
  for (const aim of aims) {
    const weight = sum(reasons, (signal) => aim.signals.includes(signal));
    if (weight >= aimFrom && weight > (best?.weight ?? 0)) best = { aim, weight };
  }
  return best?.aim ?? null;
}

/** Whom the sender poses as; null where nothing says so. */
function findVictim(reasons: readonly Reason[]): Sentence | null {
  if (!isPretence(reasons)) return null;
  return isFromOneself(reasons)
    ? { fr: 'vous', en: 'you' }
    : { fr: 'quelqu’un d’autre', en: 'somebody else' };
}

function isFromOneself(reasons: readonly Reason[]): boolean {
  return reasons.some(({ signal }) => signal === 'from-oneself');
}

function isPretence(reasons: readonly Reason[]): boolean {
  return sum(reasons, (signal) => pretences.has(signal)) >= pretenceFrom;
}

function sum(reasons: readonly Reason[], counts: (signal: string) => boolean): number {
  return reasons.reduce((all, { signal, weight }) => all + (counts(signal) ? Math.max(0, weight) : 0), 0);
}

function concludeTrusted(reasons: readonly Reason[]): Sentence {
  const has = (name: string): boolean => reasons.some(({ signal }) => signal === name);
  if (has('sent-from-inside'))
    return { fr: 'Quelqu’un de l’académie vous écrit.', en: 'Somebody of the académie writes to you.' };
  if (has('known-correspondent'))
    return { fr: 'Vous connaissez cette adresse.', en: 'You know this address.' };
  return { fr: 'L’adresse de l’expéditeur est la vraie.', en: 'The sender’s address is the true one.' };
}

function concludeOrdinary(reasons: readonly Reason[]): Sentence {
  // What `findGate` then does, told before it happens.
  if (reasons.some(({ signal }) => signal === 'first-contact'))
    return {
      fr: 'Premier échange avec cette adresse : avant d’ouvrir un lien ou un fichier, une question vous sera posée.',
      en: 'First exchange with this address: before a link or a file is opened, you will be asked a question.',
    };
  return reasons.some(({ weight }) => weight > 0)
    ? {
        fr: 'Rien n’a suffi à alerter ; quelques détails ont été remarqués.',
        en: 'Nothing was enough for a warning; a few details were noticed.',
      }
    : { fr: 'Rien de suspect n’a été relevé.', en: 'Nothing suspicious was found.' };
}
