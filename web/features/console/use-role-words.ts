import type { Role } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** Roles as people say them, in the plural. */
export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return {
    teacher: t`Enseignants`,
    head: t`Direction`,
    office: t`Secrétariat et gestion`,
    aesh: t`AESH`,
    coordinator: t`Coordination PIAL`,
    'local-authority': t`Collectivités`,
    pupil: t`Élèves`,
    guardian: t`Responsables légaux`,
    'help-desk': t`Assistance`,
    'security-officer': t`Sécurité (RSSI)`,
    administrator: t`Administration`,
  };
}
