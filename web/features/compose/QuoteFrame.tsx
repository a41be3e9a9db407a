import { useEffect, useRef, useState } from 'react';
import { frameStyle } from '../message/frame-style.ts';
import { useIsDark } from '../message/use-is-dark.ts';

interface Props {
  /** Sanitised: the frame's own policy is the second wall, not the first. */
  html: string;
  title: string;
}

/** Tallest the frame grows, in pixels; beyond it scrolls. */
const tallest = 480;

/** Somebody else's HTML in a frame that runs nothing and loads nothing from elsewhere. */
export function QuoteFrame({ html, title }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isLoaded, setLoaded] = useState(false);
  const isDarkScreen = useIsDark();
  // Colours of its own are made for paper.
  const isDark = isDarkScreen && !/color|background/i.test(html);
  useEffect(() => {
    const element = frame.current;
    const body = element?.contentDocument?.body;
    if (!isLoaded || !element || !body) return undefined;
    const style = body.ownerDocument.createElement('style');
    style.textContent = `${frameStyle(isDark)} html { overflow: auto; } body { padding: 12px; }`;
    body.ownerDocument.head.replaceChildren(style);
    body.innerHTML = html;
    const fit = (): void => {
      element.height = String(Math.min(tallest, body.scrollHeight + 24));
    };
    const observer = new ResizeObserver(fit);
    observer.observe(body);
    fit();
    return () => observer.disconnect();
  }, [html, isLoaded, isDark]);
  return (
    <iframe
      ref={frame}
      title={title}
      src="/frame.html"
      sandbox="allow-same-origin"
      className={isDarkScreen && !isDark ? 'quoted__frame quoted__frame--paper' : 'quoted__frame'}
      style={{ colorScheme: isDark ? 'dark' : 'light' }}
      onLoad={() => setLoaded(true)}
    />
  );
}
