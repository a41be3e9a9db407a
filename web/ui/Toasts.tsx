import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button, IconButton } from './Button.tsx';

export interface Toast {
  text: string;
  /** One thing to do about it, e.g. undo. The toast goes away once done. */
  action?: { label: string; run(): void };
  /** Milliseconds on screen; null stays until dismissed. Default 8000. */
  duration?: number | null;
  /** 0 to 1, for long work. */
  progress?: number;
}

export interface ToastHandle {
  update(toast: Toast): void;
  dismiss(): void;
}

export interface Toasts {
  show(toast: Toast): ToastHandle;
  /** Does what the latest of them offers, if one does. */
  runLatest(): void;
}

interface Shown extends Toast {
  id: number;
}

const ToastContext = createContext<Toasts | null>(null);

/** Short news at the edge of the screen. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === null) throw new Error('useToasts outside of ToastProvider');
  return toasts;
}

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const dismiss = useCallback(
    (id: number) => setShown((list) => list.filter((toast) => toast.id !== id)),
    [],
  );
  const latest = useRef<Shown | undefined>(undefined);
  useEffect(() => {
    latest.current = shown.findLast((toast) => toast.action !== undefined);
  }, [shown]);
  const toasts = useMemo<Toasts>(
    () => ({
      runLatest() {
        const toast = latest.current;
        if (toast === undefined) return;
        dismiss(toast.id);
        toast.action?.run();
      },
      show(toast) {
        const id = ++lastId;
        setShown((list) => [...list.slice(-2), { ...toast, id }]);
        return {
          update: (next) => setShown((list) => list.map((one) => (one.id === id ? { ...next, id } : one))),
          dismiss: () => dismiss(id),
        };
      },
    }),
    [dismiss],
  );
  return (
    <ToastContext value={toasts}>
      {children}
      <output className="toasts" aria-live="polite">
        {shown.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
      </output>
    </ToastContext>
  );
}

function ToastLine({ toast, onDismiss }: { toast: Shown; onDismiss(): void }) {
  const { t } = useLingui();
  const [held, setHeld] = useState(false);
  const duration = toast.duration === undefined ? 8000 : toast.duration;
  useEffect(() => {
    if (duration === null || held) return undefined;
    const timer = setTimeout(onDismiss, duration);
    return () => clearTimeout(timer);
  }, [duration, held, onDismiss, toast.text]);
  const { action } = toast;
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.progress === undefined ? null : <progress value={toast.progress} aria-label={toast.text} />}
      {action === undefined ? null : (
        <Button
          onPress={() => {
            action.run();
            onDismiss();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t`Fermer`} icon={<X size={16} />} onPress={onDismiss} />
    </div>
  );
}
