import { useLingui } from '@lingui/react/macro';
import { type Editor, useEditorState } from '@tiptap/react';
import { Bold, Heading, Italic, Link, List, ListOrdered, Quote, RemoveFormatting } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ToggleButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import { LinkDialog } from './LinkDialog.tsx';

/** The looks of the text. One stop for Tab; arrows go from button to button. */
export function EditorToolbar({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  const [linkOpen, setLinkOpen] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      heading: current.isActive('heading'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
      quote: current.isActive('blockquote'),
      link: current.isActive('link'),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <>
      <Toolbar aria-label={t`Mise en forme`} className="editor-toolbar">
        <Tool
          label={t`Gras`}
          shortcut="Ctrl+B"
          isOn={active.bold}
          icon={<Bold size={16} />}
          run={() => chain().toggleBold().run()}
        />
        <Tool
          label={t`Italique`}
          shortcut="Ctrl+I"
          isOn={active.italic}
          icon={<Italic size={16} />}
          run={() => chain().toggleItalic().run()}
        />
        <Tool
          label={t`Intertitre`}
          isOn={active.heading}
          icon={<Heading size={16} />}
          run={() => chain().toggleHeading({ level: 3 }).run()}
        />
        <Tool
          label={t`Liste à puces`}
          isOn={active.bullets}
          icon={<List size={16} />}
          run={() => chain().toggleBulletList().run()}
        />
        <Tool
          label={t`Liste numérotée`}
          isOn={active.numbers}
          icon={<ListOrdered size={16} />}
          run={() => chain().toggleOrderedList().run()}
        />
        <Tool
          label={t`Citation`}
          isOn={active.quote}
          icon={<Quote size={16} />}
          run={() => chain().toggleBlockquote().run()}
        />
        <Tool label={t`Lien`} isOn={active.link} icon={<Link size={16} />} run={() => setLinkOpen(true)} />
        <Tool
          label={t`Effacer la mise en forme`}
          isOn={false}
          icon={<RemoveFormatting size={16} />}
          run={() => chain().unsetAllMarks().clearNodes().run()}
        />
      </Toolbar>
      {linkOpen ? <LinkDialog editor={editor} onClose={() => setLinkOpen(false)} /> : null}
    </>
  );
}

interface ToolProps {
  label: string;
  shortcut?: string;
  isOn: boolean;
  icon: ReactNode;
  run(): void;
}

function Tool({ label, shortcut, isOn, icon, run }: ToolProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton
        aria-label={label}
        isSelected={isOn}
        onChange={run}
        className="button button--icon editor-tool"
      >
        {icon}
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {shortcut === undefined ? '' : ` (${shortcut})`}
      </Tooltip>
    </TooltipTrigger>
  );
}
