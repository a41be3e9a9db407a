import type { AuthenticationOutcome } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** Results of RFC 8601, section 2.7 in words. */
export function useProofWords(): (result: AuthenticationOutcome) => string {
  const { t } = useLingui();
  return (result) => {
    switch (result) {
      case 'pass':
        return t`prouvé`;
      case 'fail':
      case 'softfail':
      case 'policy':
        return t`démenti par le domaine`;
      case 'none':
      case 'neutral':
        return t`ni prouvé ni démenti`;
      case 'temperror':
      case 'permerror':
        return t`n’a pas pu être vérifié`;
    }
  };
}
