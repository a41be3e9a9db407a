import { Trans, useLingui } from '@lingui/react/macro';
import { UsersRound, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import type { EmailAddress } from '../../jmap/index.ts';
import { addAddresses, formatAddress, parseAddresses } from './parse-addresses.ts';
import type { Suggestion } from './suggestions.ts';
import { useSuggestions } from './use-suggestions.ts';

interface Props {
  label: string;
  addresses: readonly EmailAddress[];
  /** Addresses the server refused. */
  refused: readonly string[];
  error: string | null;
  takesFocus: boolean;
  onChange(addresses: EmailAddress[]): void;
  /** What stands in the field and is no address yet. */
  onUnfinished(text: string): void;
  onBlur(): void;
  children?: ReactNode;
}

/** Addresses as tokens, with completion from the directory, for one of To, Cc and Bcc. */
export function RecipientField(props: Props) {
  const { label, addresses, refused, error, takesFocus, onChange, onUnfinished, onBlur, children } = props;
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [malformed, setMalformed] = useState<string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const labelId = useId();
  const suggestions = useSuggestions(text, addresses);
  const write = (next: string): void => {
    setText(next);
    setMalformed([]);
    onUnfinished(next);
  };
  /** Makes tokens of all that is an address; the rest stays in the field, and is named. */
  const commit = (typed: string): void => {
    const parsed = parseAddresses(typed);
    if (parsed.addresses.length > 0) onChange(addAddresses(addresses, parsed.addresses));
    write(parsed.malformed.join(', '));
    setMalformed(parsed.malformed);
  };
  const choose = (suggestion: Suggestion | undefined): void => {
    if (suggestion === undefined) return;
    onChange(addAddresses(addresses, [{ name: suggestion.name || null, email: suggestion.email }]));
    write('');
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isChoosing = Boolean(event.currentTarget.getAttribute('aria-activedescendant'));
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (['Enter', ',', ';'].includes(event.key) && !isChoosing && text.trim() !== '' && !isInQuotes(text)) {
      event.preventDefault();
      commit(text);
    }
    if (event.key === 'Backspace' && text === '' && addresses.length > 0) onChange(addresses.slice(0, -1));
  };
  const handlePaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/[@,;\n]/.test(pasted)) return;
    event.preventDefault();
    commit(`${text}${pasted}`);
  };
  const pieces = malformed.map((piece) => `« ${piece} »`).join(', ');
  const problem =
    malformed.length > 0 ? t`Adresse mal formée : ${pieces}. Exemple : prenom.nom@exemple.fr` : error;
  return (
    <div className="recipients" data-invalid={problem !== null || undefined}>
      <span id={labelId} className="recipients__label">
        {label}
      </span>
      <div className="recipients__field">
        {addresses.length === 0 ? null : (
          <TagGroup
            aria-labelledby={labelId}
            className="recipients__tags"
            onRemove={(keys) => onChange(addresses.filter(({ email }) => !keys.has(email)))}
          >
            <TagList className="recipients__list">
              {addresses.map((address) => (
                <AddressToken
                  key={address.email}
                  address={address}
                  isRefused={isNamed(refused, address.email)}
                />
              ))}
            </TagList>
          </TagGroup>
        )}
        <ComboBox
          className="recipients__combo"
          allowsCustomValue
          allowsEmptyCollection={false}
          items={suggestions}
          inputValue={text}
          selectedKey={null}
          isInvalid={problem !== null}
          onInputChange={write}
          onSelectionChange={(key) => choose(suggestions.find(({ email }) => email === key))}
        >
          <Label className="unseen">{label}</Label>
          <Input
            ref={input}
            className="recipients__input"
            type="text"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onKeyDown={handleKey}
            onPaste={handlePaste}
            onBlur={() => {
              if (text.trim() !== '') commit(text);
              onBlur();
            }}
          />
          <OpenWhenFound suggestions={suggestions} />
          <Popover className="menu-popover recipients__menu" offset={4} placement="bottom start">
            <ListBox className="recipients__suggestions">
              {(item: Suggestion) => (
                <ListBoxItem
                  id={item.email}
                  textValue={`${item.name} ${item.email}`}
                  className="menu-item suggestion"
                >
                  <span className="suggestion__name">
                    {item.isGroup ? <UsersRound size={14} aria-hidden /> : null}
                    {item.name}
                  </span>
                  <span className="suggestion__email soft">{item.email}</span>
                  {item.description === null ? null : (
                    <span className="suggestion__description soft">{item.description}</span>
                  )}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      </div>
      {children}
      <p className="recipients__error" role="alert">
        {problem}
      </p>
    </div>
  );
}

/** A combo box looks for its list when a key is pressed; the directory answers later. */
function OpenWhenFound({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const state = useContext(ComboBoxStateContext);
  const found = suggestions.map(({ email }) => email).join(' ');
  const open = useEffectEvent(() => {
    if (state?.isFocused === true && !state.isOpen) state.open(null, 'input');
  });
  useEffect(() => {
    if (found !== '') open();
  }, [found]);
  return null;
}

function AddressToken({ address, isRefused }: { address: EmailAddress; isRefused: boolean }) {
  const name = address.name ?? address.email;
  return (
    <Tag
      id={address.email}
      textValue={formatAddress(address)}
      className={isRefused ? 'token token--refused' : 'token'}
    >
      <span className="token__name" title={formatAddress(address)}>
        {name}
      </span>
      {isRefused ? (
        <span className="unseen">
          <Trans>refusée</Trans>
        </span>
      ) : null}
      <Button slot="remove" className="token__remove">
        <X size={14} aria-hidden />
      </Button>
    </Tag>
  );
}

function isNamed(refused: readonly string[], email: string): boolean {
  return refused.some((address) => address.toLowerCase() === email.toLowerCase());
}

/** A comma inside `"Dupont, Marie` is part of the name. */
function isInQuotes(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}
