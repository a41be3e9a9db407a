import { useLingui } from '@lingui/react/macro';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { useToasts } from '../../ui/index.ts';

interface Arrival {
  name: string;
  /** Null while it is not known. */
  hasCome: boolean | null;
  /** Where the page says so. */
  box: RefObject<HTMLElement | null>;
}

/** Tells whoever reads further down that the device they wait for has come, and leads to where that stands. */
export function useArrivalToast({ name, hasCome, box }: Arrival): void {
  const { t } = useLingui();
  const toasts = useToasts();
  const isAwaited = useRef(false);
  const show = useEffectEvent((place: HTMLElement) => {
    const run = () => {
      place.scrollIntoView({ block: 'center' });
      place.focus({ preventScroll: true });
    };
    const text = t`« ${name} » vient de se connecter.`;
    return toasts.show({ text, action: { label: t`Voir`, run }, duration: null });
  });
  useEffect(() => {
    const place = box.current;
    const isNews = isAwaited.current && hasCome === true;
    isAwaited.current = hasCome === false;
    if (!isNews || place === null) return undefined;
    let dismiss = (): void => undefined;
    const observer = new IntersectionObserver(([seen]) => {
      observer.disconnect();
      if (seen?.isIntersecting === false) ({ dismiss } = show(place));
    });
    observer.observe(place);
    return () => {
      observer.disconnect();
      dismiss();
    };
  }, [hasCome, box]);
}
