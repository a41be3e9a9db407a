import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useJmap } from '../../app/mail.tsx';
import type { EmailAddress } from '../../jmap/index.ts';
import { findSuggestions, type Suggestion, withoutPresent } from './suggestions.ts';

/** Milliseconds without a key before the directory is asked. */
const pause = 150;

/** Completions of what is being typed in an address field. */
export function useSuggestions(text: string, present: readonly EmailAddress[]): Suggestion[] {
  const client = useJmap();
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ['suggestions', asked],
    enabled: asked.length > 1,
    queryFn: () => findSuggestions(client, asked),
    placeholderData: (previous) => previous,
    // Completion is a convenience: a directory that does not answer must not get in the way of writing.
    retry: false,
  });
  if (asked.length < 2 || text.trim().length < 2) return [];
  return withoutPresent(query.data ?? [], present);
}
