import type { AnnouncementTopic } from '#contract';
import { useLingui } from '@lingui/react/macro';

export function useTopicWords(): Record<AnnouncementTopic, string> {
  const { t } = useLingui();
  return {
    service: t`Vie du service`,
    quota: t`Taille des boîtes`,
    migration: t`Migration`,
    security: t`Sécurité`,
  };
}
