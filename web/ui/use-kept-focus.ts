import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard where reading goes on when the button that has it goes by itself. `watched` is given to what holds such
 * buttons, `target` to what has the focus then (`tabIndex` -1); both stay for as long as the component.
 */
export function useKeptFocus<Node extends HTMLElement>(): {
  target: RefObject<Node | null>;
  watched: { onFocusCapture(): void; onBlurCapture(): void };
} {
  const target = useRef<Node>(null);
  const holdsFocus = useRef(false);
  useEffect(() => {
    if (holdsFocus.current && document.activeElement === document.body) target.current?.focus();
  });
  return {
    target,
    watched: {
      onFocusCapture: () => void (holdsFocus.current = true),
      // React tells of no blur when the node itself is taken away.
      onBlurCapture: () => void (holdsFocus.current = false),
    },
  };
}
