import { plural } from '@lingui/core/macro';
import {
  type InputHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useState,
} from 'react';

export interface Suggested {
  key: string;
  /** What is shown; its text is also what is spoken. */
  content: ReactNode;
}

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'list' | 'role'> {
  ref?: Ref<HTMLInputElement>;
  value: string;
  suggestions: readonly Suggested[];
  /** Name of the list of suggestions. */
  listLabel: string;
  /** Offers as soon as the field has the focus, rather than at the first key. */
  opensOnFocus?: boolean;
  onChange(value: string): void;
  onChoose(key: string): void;
  /** Class of the list. */
  listClassName?: string;
}

/**
 * A text field with a list of suggestions (combobox pattern of the ARIA guide: the list is offered, never imposed, and
 * the focus stays in the field). The list is placed against the nearest positioned ancestor.
 */
export function SuggestInput(props: Props) {
  const {
    suggestions,
    listLabel,
    opensOnFocus = false,
    onChange,
    onChoose,
    listClassName = '',
    ...input
  } = props;
  const listId = useId();
  const [isOffering, setOffering] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const isOpen = isOffering && suggestions.length > 0;
  const position = suggestions.findIndex(({ key }) => key === active);
  const close = (): void => {
    setOffering(false);
    setActive(null);
  };
  const choose = (key: string): void => {
    close();
    onChoose(key);
  };
  const step = (by: 1 | -1): void => {
    setOffering(true);
    // One place more than there are suggestions: the field itself, with none chosen.
    const places = suggestions.length + 1;
    setActive(suggestions[((((position + by + 1) % places) + places) % places) - 1]?.key ?? null);
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (isArrow && suggestions.length > 0 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && isOpen && position >= 0 && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(active ?? '');
    } else if (event.key === 'Escape' && isOpen) {
      // The first Escape closes the list, the next one whatever the field stands in.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else {
      if (event.key === 'Enter') close();
      input.onKeyDown?.(event);
    }
  };
  return (
    <>
      <input
        {...input}
        role="combobox"
        aria-expanded={isOpen}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && position >= 0 ? `${listId}-${position}` : undefined}
        onChange={(event) => {
          setOffering(true);
          setActive(null);
          onChange(event.target.value);
        }}
        onFocus={(event) => {
          if (opensOnFocus) setOffering(true);
          input.onFocus?.(event);
        }}
        onClick={(event) => {
          if (opensOnFocus) setOffering(true);
          input.onClick?.(event);
        }}
        onBlur={(event) => {
          close();
          input.onBlur?.(event);
        }}
        onKeyDown={handleKey}
      />
      <output className="unseen">
        {isOpen ? plural(suggestions.length, { one: '# proposition', other: '# propositions' }) : null}
      </output>
      {isOpen ? (
        <div
          id={listId}
          role="listbox"
          aria-label={listLabel}
          className={`menu-popover suggest-list ${listClassName}`}
        >
          {suggestions.map(({ key, content }, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the focus and the keys stay in the field (aria-activedescendant)
            <div
              key={key}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === position}
              data-focused={index === position || undefined}
              className="menu-item"
              // The focus stays in the field.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(key)}
            >
              {content}
            </div>
          ))}
        </div>
      ) : null}
    </>
  );
}
