import { mergeAttributes, Node } from '@tiptap/react';

/** An image of the message's own files. Images from elsewhere are not taken over: they would load from there. */
export const InlineImage = Node.create({
  name: 'inlineImage',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes() {
    return {
      src: { default: null },
      alt: { default: '' },
      cid: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-cid'),
        renderHTML: (attributes) => ({ 'data-cid': attributes['cid'] as string }),
      },
    };
  },
  parseHTML() {
    return [{ tag: 'img[data-cid]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['img', mergeAttributes(HTMLAttributes)];
  },
});
