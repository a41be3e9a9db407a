import type { FactorList } from '#contract';
import { queryOptions } from '@tanstack/react-query';
import type { Transport } from '../../jmap/index.ts';

export const factorsQuery = (transport: Transport) =>
  queryOptions({
    queryKey: ['factors'],
    queryFn: () => transport.get<FactorList>('/auth/factors'),
    staleTime: 0,
  });
