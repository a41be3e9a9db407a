import { useLingui } from '@lingui/react/macro';
import { Link } from '@tiptap/extension-link';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { InlineImage } from './inline-image.ts';

interface Props {
  html: string;
  takesFocus: boolean;
  labelledBy: string;
  onReady(editor: Editor | null): void;
  onChange(html: string): void;
  onBlur(): void;
  /** Files pasted or dropped into the text; true when they were taken. */
  onFiles(files: File[]): boolean;
}

const extensions = [
  // Small headings: a mail has no title of its own. The link extension is set up below.
  StarterKit.configure({ heading: { levels: [3, 4] }, link: false, trailingNode: false }),
  Link.configure({
    openOnClick: false,
    // How a link opens is up to the program that shows it.
    HTMLAttributes: { target: null, rel: null, class: null },
    autolink: true,
    defaultProtocol: 'https',
    protocols: ['http', 'https', 'mailto'],
  }),
  InlineImage,
];

/** The text of the message. */
export function BodyEditor({ html, takesFocus, labelledBy, onReady, onChange, onBlur, onFiles }: Props) {
  const { t } = useLingui();
  const handlers = useRef({ onChange, onBlur, onFiles });
  useEffect(() => {
    handlers.current = { onChange, onBlur, onFiles };
  });
  const editor = useEditor({
    extensions,
    content: html,
    // The page's policy allows no style element; the rules stand in compose.css.
    injectCSS: false,
    autofocus: takesFocus ? 'start' : false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        'aria-description': t`Ctrl+Entrée envoie`,
        class: 'editor__text',
      },
      handlePaste: (_view, event) => takeFiles(event.clipboardData, handlers.current.onFiles),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer, handlers.current.onFiles),
    },
    onUpdate: ({ editor: changed }) => handlers.current.onChange(changed.getHTML()),
    onBlur: () => handlers.current.onBlur(),
  });
  useEffect(() => {
    onReady(editor);
    return () => onReady(null);
  }, [editor, onReady]);
  return <EditorContent editor={editor} className="editor" />;
}

function takeFiles(data: DataTransfer | null, onFiles: (files: File[]) => boolean): boolean {
  const files = [...(data?.files ?? [])];
  // A copied table or text often carries a picture of itself: the text is what was meant.
  const words = (data?.getData('text/html') ?? '').replaceAll(/<!--[^]*?-->|<[^>]*>/g, '').trim();
  return files.length > 0 && words === '' && onFiles(files);
}
