import { bankInstitutions } from './banks.ts';
import { parcelInstitutions } from './parcels.ts';
import { schoolInstitutions } from './school.ts';
import { serviceInstitutions } from './services.ts';
import { schoolTools } from './school-tools.ts';
import { shopInstitutions } from './shops.ts';
import { stateInstitutions } from './state.ts';
import type { Institution } from './types.ts';

export type { Institution };

export const institutions: readonly Institution[] = [
  ...schoolInstitutions,
  ...schoolTools,
  ...stateInstitutions,
  ...bankInstitutions,
  ...parcelInstitutions,
  ...serviceInstitutions,
  ...shopInstitutions,
];
