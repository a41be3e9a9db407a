import type { CampaignState, VerdictLevel } from '#contract';
import { useLingui } from '@lingui/react/macro';

export const campaignsKey = ['console', 'campaigns'];

/** Where a campaign stands, in two or three words. */
export function useStateWords(): (state: CampaignState) => string {
  const { t } = useLingui();
  const words: Record<CampaignState, string> = {
    open: t`À décider`,
    recalled: t`Retirée des boîtes`,
    undone: t`Retrait annulé`,
    cleared: t`Répondu : honnête`,
  };
  return (state) => words[state];
}

/** What the shield had said of a message. */
export function useLevelWords(): (level: VerdictLevel | null) => string {
  const { t } = useLingui();
  const words: Record<VerdictLevel, string> = {
    trusted: t`Expéditeur reconnu`,
    ordinary: t`Rien à signaler`,
    caution: t`Prudence`,
    danger: t`Danger`,
  };
  return (level) => (level === null ? t`Sans avis` : words[level]);
}
