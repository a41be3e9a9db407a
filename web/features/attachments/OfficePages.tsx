import type { FilePages } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useRef, useState } from 'react';
import { PageTurner } from './PageTurner.tsx';
import { createMeasure, drawPage } from './pages/draw-page.ts';
import { layOutPages, pageLimit, shownLimit } from './pages/lay-out-pages.ts';
import type { DrawnPage } from './pages/types.ts';

/** An office file drawn page by page with the fonts of this browser, and the words of each page below it. */
export function OfficePages({ file }: { file: FilePages }) {
  const [number, setNumber] = useState(1);
  const pages = useMemo(() => {
    const context = document.createElement('canvas').getContext('2d');
    return context === null ? [] : layOutPages(file, createMeasure(context));
  }, [file]);
  const pictures = usePictures(file.pictures);
  const count = Math.min(pages.length, shownLimit);
  const page = pages[number - 1];
  const sheet = page?.name ?? '';
  if (page === undefined) return null;
  return (
    <>
      <p className="soft">
        <Trans>
          Dessiné à partir de son contenu, sans ouvrir le fichier : la mise en page peut différer de
          l’original, et les graphiques n’y figurent pas.
        </Trans>
      </p>
      <PageTurner number={number} count={count} onTurn={setNumber} />
      {sheet === '' ? null : (
        <p>
          <Trans>Feuille « {sheet} »</Trans>
        </p>
      )}
      <PageCanvas page={page} pictures={pictures} number={number} count={count} />
      {page.text === '' ? null : (
        <details className="page-words">
          <summary>
            <Trans>Lire le texte de cette page</Trans>
          </summary>
          <pre className="file-preview__text">{page.text}</pre>
        </details>
      )}
      <Rest shown={count} laidOut={pages.length} file={file} />
    </>
  );
}

/** How much of the file is shown, where it is not all of it. */
function Rest({ shown, laidOut, file }: { shown: number; laidOut: number; file: FilePages }) {
  const total = laidOut + file.left;
  // Of sheets that are left out nobody knows how many pages they take.
  const isUnknown = file.left > 0 && file.sections.some(({ flow }) => flow.length > 0);
  if (file.isCut || laidOut >= pageLimit || isUnknown) {
    return (
      <p className="soft">
        {plural(shown, {
          one: 'Seule la première page est affichée : le document est plus long.',
          other: 'Les # premières pages sont affichées : le document est plus long.',
        })}
      </p>
    );
  }
  if (total <= shown) return null;
  return (
    <p className="soft">
      <Trans>
        {shown} pages affichées sur {total}.
      </Trans>
    </p>
  );
}

interface CanvasProps {
  page: DrawnPage;
  pictures: readonly (ImageBitmap | null)[];
  number: number;
  count: number;
}

function PageCanvas({ page, pictures, number, count }: CanvasProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const missing = t`Image ou graphique non affiché`;
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return;
    const width = Math.min(target.parentElement?.clientWidth ?? 800, 1000) * Math.min(devicePixelRatio, 2);
    drawPage(target, page, width, { pictures, missing });
  }, [page, pictures, missing]);
  return <canvas ref={canvas} role="img" aria-label={t`Page ${number} sur ${count}`} />;
}

/** Pictures that the server drew anew, decoded; none while they are not. */
function usePictures(encoded: readonly string[]): readonly (ImageBitmap | null)[] {
  const [pictures, setPictures] = useState<readonly (ImageBitmap | null)[]>([]);
  useEffect(() => {
    let isLeft = false;
    const decode = (one: string) =>
      createImageBitmap(new Blob([Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0))])).catch(
        () => null,
      );
    void Promise.all(encoded.map(decode)).then((all) => {
      if (!isLeft) setPictures(all);
    });
    return () => {
      isLeft = true;
    };
  }, [encoded]);
  return pictures;
}
