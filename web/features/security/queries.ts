import type { FactorList, PasswordState } from '#contract';
import { queryOptions } from '@tanstack/react-query';
import type { Transport } from '../../jmap/index.ts';

export const factorsQuery = (transport: Transport) =>
  queryOptions({
    queryKey: ['factors'],
    queryFn: () => transport.get<FactorList>('/auth/factors'),
    staleTime: 0,
  });

export const passwordQuery = (transport: Transport) =>
  queryOptions({
    queryKey: ['password'],
    queryFn: () => transport.get<PasswordState>('/auth/password'),
    staleTime: 0,
  });
