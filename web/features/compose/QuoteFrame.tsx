import { useEffect, useRef, useState } from 'react';
import { frameStyle } from '../message/frame-style.ts';
import { sanitise } from '../message/sanitise.ts';
import { useIsDark } from '../message/use-is-dark.ts';

interface Props {
  html: string;
  title: string;
  /** Where an image of the message itself is fetched. */
  inlineImage(contentId: string): string | null;
}

/** Tallest the frame grows, in pixels; beyond it scrolls. */
const tallest = 480;

/** Somebody else's HTML in a frame that runs nothing and loads nothing from elsewhere. */
export function QuoteFrame({ html, title, inlineImage }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [isPaper, setPaper] = useState(false);
  const isDarkScreen = useIsDark();
  useEffect(() => {
    const element = frame.current;
    const view = element?.contentDocument?.defaultView;
    if (!isLoaded || !element || !view) return undefined;
    const cleaned = sanitise(view, html, { inlineImage, allowRemoteImages: false, allowLinks: true });
    const isDark = isDarkScreen && !cleaned.isColoured;
    setPaper(isDarkScreen && !isDark);
    const { document: inner } = view;
    const style = inner.createElement('style');
    style.textContent = `${frameStyle(isDark)} html { overflow: auto; } body { padding: 0 12px 12px; }`;
    inner.head.replaceChildren(style);
    inner.body.replaceChildren(cleaned.content);
    const fit = (): void => {
      element.height = String(Math.min(tallest, Math.ceil(inner.body.getBoundingClientRect().height)));
    };
    const observer = new view.ResizeObserver(fit);
    observer.observe(inner.body);
    fit();
    return () => observer.disconnect();
  }, [html, inlineImage, isLoaded, isDarkScreen]);
  return (
    <iframe
      ref={frame}
      title={title}
      src="/frame.html"
      sandbox="allow-same-origin"
      className={isPaper ? 'quoted__frame quoted__frame--paper' : 'quoted__frame'}
      style={{ colorScheme: isDarkScreen && !isPaper ? 'dark' : 'light' }}
      onLoad={() => setLoaded(true)}
    />
  );
}
