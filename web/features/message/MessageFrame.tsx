import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { foldQuotes } from './fold-quotes.ts';
import { frameStyle } from './frame-style.ts';
import { sanitise, type SanitiseOptions } from './sanitise.ts';
import { useIsDark } from './use-is-dark.ts';

interface Props extends SanitiseOptions {
  html: string;
  subject: string;
  /** Told how many images of other hosts were left out. */
  onBlocked(count: number): void;
}

/** An image of a slow host holds up for no longer what can be pressed below. */
const LONGEST_LAYOUT_MS = 2000;
/** And for a page of its own that does not come. */
const LONGEST_LOAD_MS = 10_000;

/**
 * The HTML of a message in a frame that may not run scripts and whose own policy fetches nothing but images of this
 * host. It is parsed and cleaned in the frame's own window, so that the frame's policy governs every step.
 */
export function MessageFrame({
  html,
  subject,
  onBlocked,
  inlineImage,
  allowRemoteImages,
  allowLinks,
  linkAddress,
}: Props) {
  const { t, i18n } = useLingui();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [isSettled, setSettled] = useState(false);
  const [isPaper, setPaper] = useState(false);
  const isDarkScreen = useIsDark();
  const label = t`Afficher le texte cité`;
  useEffect(() => {
    const late = setTimeout(() => setSettled(true), LONGEST_LOAD_MS);
    return () => clearTimeout(late);
  }, []);
  useEffect(() => {
    const view = frame.current?.contentDocument?.defaultView ?? null;
    if (!isReady || frame.current === null) return undefined;
    // The browser's own page, in place of one that did not come: nothing will grow there.
    if (view === null) return setSettled(true);
    const cleaned = sanitise(view, html, { inlineImage, allowRemoteImages, allowLinks, linkAddress });
    const isDark = isDarkScreen && !cleaned.isColoured;
    foldQuotes(cleaned.content, label);
    setPaper(isDarkScreen && !isDark);
    onBlocked(cleaned.blockedImages);
    const { document: inner } = view;
    const style = inner.createElement('style');
    style.textContent = frameStyle(isDark);
    inner.documentElement.lang = i18n.locale;
    inner.head.replaceChildren(style);
    inner.body.replaceChildren(cleaned.content);
    const stop = followHeight(frame.current, inner, () => setSettled(true));
    const late = setTimeout(() => setSettled(true), LONGEST_LAYOUT_MS);
    return () => {
      clearTimeout(late);
      stop();
    };
  }, [
    isReady,
    html,
    inlineImage,
    allowRemoteImages,
    allowLinks,
    linkAddress,
    isDarkScreen,
    label,
    onBlocked,
    i18n.locale,
  ]);

  return (
    <iframe
      ref={frame}
      className={isPaper ? 'message-frame message-frame--paper' : 'message-frame'}
      src="/frame.html"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      title={t`Contenu du message : ${subject}`}
      aria-busy={!isSettled}
      style={{ colorScheme: isDarkScreen && !isPaper ? 'dark' : 'light' }}
      onLoad={() => setReady(true)}
    />
  );
}

/** Keeps the frame as high as what it holds, and hands its keys on to the page. `onSettled`: its images are there, or never will be. */
function followHeight(frame: HTMLIFrameElement, inner: Document, onSettled: () => void): () => void {
  const measure = () => {
    // The horizontal bar of a wide table takes its own room.
    const bar = frame.offsetHeight - inner.documentElement.clientHeight;
    frame.style.height = `${Math.ceil(inner.body.getBoundingClientRect().height) + Math.max(0, bar)}px`;
    if ([...inner.images].every(({ complete }) => complete)) onSettled();
  };
  const observer = new ResizeObserver(measure);
  observer.observe(inner.body);
  const pass = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    // These belong to the link or the fold that has the focus.
    if ((key === 'Enter' || key === ' ') && inner.activeElement !== inner.body) return;
    const copy = new KeyboardEvent('keydown', {
      key,
      ctrlKey,
      metaKey,
      altKey,
      shiftKey,
      bubbles: true,
      cancelable: true,
    });
    if (key !== 'Tab' && !((ctrlKey || metaKey) && key !== 'k') && !frame.dispatchEvent(copy))
      event.preventDefault();
  };
  inner.addEventListener('keydown', pass);
  for (const end of ['load', 'error']) inner.addEventListener(end, measure, true);
  measure();
  return () => {
    observer.disconnect();
    inner.removeEventListener('keydown', pass);
    for (const end of ['load', 'error']) inner.removeEventListener(end, measure, true);
  };
}
