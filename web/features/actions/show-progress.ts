import type { Toasts } from '../../ui/index.ts';

/** Tells how far it is, from 0 to 1. */
export type Work<T> = (tell: (done: number) => void) => Promise<T>;

/** Runs long work under a toast that shows how far it is. */
export async function showProgress<T>(toasts: Toasts, text: string, work: Work<T>): Promise<T> {
  const toast = toasts.show({ text, duration: null, progress: 0 });
  try {
    return await work((progress) => toast.update({ text, duration: null, progress }));
  } finally {
    toast.dismiss();
  }
}
