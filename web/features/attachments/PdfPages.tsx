import { Trans, useLingui } from '@lingui/react/macro';
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { PageTurner } from './PageTurner.tsx';

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;

/** A PDF drawn page by page, one at a time. Its scripts, forms and links do nothing; nothing is compiled from text. */
export function PdfPages({ bytes }: { bytes: Uint8Array }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [number, setNumber] = useState(1);
  useEffect(() => {
    // The worker takes the bytes over: it gets its own copy.
    const task = getDocument({
      data: bytes.slice(),
      isEvalSupported: false,
      useWasm: false,
      enableXfa: false,
    });
    task.promise.then(setPdf, () => setFailed(true));
    return () => void task.destroy();
  }, [bytes]);
  if (hasFailed) {
    return (
      <p role="alert">
        <Trans>
          Ce PDF n’a pas pu être affiché : il est peut-être protégé ou abîmé. Ne le téléchargez que si vous
          l’attendiez.
        </Trans>
      </p>
    );
  }
  if (pdf === null) return null;
  return (
    <>
      <PageTurner number={number} count={pdf.numPages} onTurn={setNumber} />
      <PdfPage key={number} pdf={pdf} number={number} />
    </>
  );
}

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isStopped = false;
    let stop = () => undefined as void;
    void pdf.getPage(number).then((page) => {
      const target = canvas.current;
      if (isStopped || target === null) return;
      const width = target.parentElement?.clientWidth ?? 800;
      const natural = page.getViewport({ scale: 1 });
      const scale = (Math.min(width, 1000) / natural.width) * Math.min(devicePixelRatio, 2);
      const viewport = page.getViewport({ scale });
      target.width = viewport.width;
      target.height = viewport.height;
      const drawing = page.render({ canvas: target, viewport });
      stop = () => drawing.cancel();
      drawing.promise.catch(() => undefined);
    });
    return () => {
      isStopped = true;
      stop();
    };
  }, [pdf, number]);
  return <canvas ref={canvas} role="img" aria-label={t`Page ${number} sur ${pdf.numPages}`} />;
}
