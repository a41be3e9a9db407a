import { useLingui } from '@lingui/react/macro';
import { useToasts } from '../../ui/index.ts';

/** Says what was done, with the way back from it; `back` answers what kept it from going back, or null. */
export function useWayBack(): (text: string, back: () => Promise<string | null>) => void {
  const { t } = useLingui();
  const toasts = useToasts();
  return (text, back) => {
    const undo = async () => {
      const refusal = await back();
      if (refusal !== null) toasts.show({ text: refusal });
    };
    toasts.show({ text, action: { label: t`Annuler`, run: () => void undo() } });
  };
}
