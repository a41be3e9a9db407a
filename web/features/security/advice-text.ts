import type { PasswordAdvice, PasswordState } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** What to do about a password, in one sentence each. */
export function useAdviceText(state: PasswordState | undefined): (advice: PasswordAdvice) => string {
  const { t } = useLingui();
  const length = state?.minLength ?? 12;
  return (advice) => {
    switch (advice) {
      case 'too-short':
        return t`Allongez-le : au moins ${length} signes, ou une phrase de sept mots.`;
      case 'add-kinds':
        return t`Mélangez minuscules, majuscules, chiffres et autres signes, ou écrivez une phrase de sept mots.`;
      case 'too-long':
        return t`Raccourcissez-le : 128 signes suffisent à n’importe quelle phrase.`;
      case 'has-numen':
        return t`Retirez ce qui ressemble à un NUMEN : il est connu d’autres que vous.`;
      case 'has-name':
        return t`Retirez votre nom, votre prénom ou votre identifiant : on les essaie en premier.`;
      case 'has-school':
        return t`Retirez le nom ou le numéro de votre établissement : on les essaie tôt.`;
      case 'has-birth-date':
        return t`Retirez votre date ou votre année de naissance : d’autres que vous la connaissent.`;
      case 'has-date':
        return t`Retirez la date : il n’y en a pas beaucoup à essayer.`;
      case 'known':
        return t`Changez-en une partie : il figure dans les listes de mots de passe déjà volés.`;
      case 'keyboard':
        return t`Évitez les suites de touches ou de chiffres, comme « azerty » ou « 123456 ».`;
      case 'repeated':
        return t`Évitez de répéter les mêmes signes.`;
      case 'guessable':
        return t`Ajoutez un ou deux mots sans rapport : celui-ci se devine encore.`;
      case 'reused':
        return t`Choisissez-en un nouveau : c’est l’un de vos dix derniers.`;
    }
  };
}
