import type { ReactNode } from 'react';
import { usePageTitle } from '../../app/use-page-title.ts';
import { ProofProvider } from './proof.tsx';
import './security.css';

interface Props {
  title: string;
  /** What the page is for, under its title. */
  intro?: ReactNode;
  /** A block of its own beside `security`. */
  block?: string;
  children: ReactNode;
}

/** A page of settings that protect: title, column, and the fresh proof that its gestures may ask for. */
export function SecurityPage({ title, intro, block, children }: Props) {
  usePageTitle(title);
  return (
    <ProofProvider>
      <main id="content" className={block === undefined ? 'security' : `security ${block}`} tabIndex={-1}>
        <h1>{title}</h1>
        {intro === undefined ? null : <p className="soft">{intro}</p>}
        {children}
      </main>
    </ProofProvider>
  );
}
