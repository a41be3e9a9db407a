import { Trans, useLingui } from '@lingui/react/macro';
import { UsersRound, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useJmap } from '../../app/mail.tsx';
import type { EmailAddress } from '../../jmap/index.ts';
import { SuggestInput } from '../search/index.ts';
import { addAddresses, formatAddress, parseAddresses } from './parse-addresses.ts';
import { findSuggestions, type Suggestion, withoutPresent } from './suggestions.ts';
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
  const inputId = useId();
  const errorId = useId();
  const client = useJmap();
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
  /** A name that only one person or mailbox of the directory answers to is as good as an address. */
  const commitName = async (typed: string): Promise<void> => {
    const found = await findSuggestions(client, typed).catch(() => []);
    // Typing went on meanwhile: what stands in the field now is another question.
    if (input.current?.value !== typed) return;
    const [only, another] = withoutPresent(found, addresses);
    if (only !== undefined && another === undefined) choose(only);
    else commit(typed);
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (['Enter', ',', ';'].includes(event.key) && text.trim() !== '' && !isInQuotes(text)) {
      event.preventDefault();
      if (event.key === 'Enter' && !text.includes('@')) void commitName(text);
      else commit(text);
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
      <label id={labelId} htmlFor={inputId} className="recipients__label">
        {label}
      </label>
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
        <SuggestInput
          ref={input}
          id={inputId}
          className="recipients__input"
          listClassName="recipients__menu"
          listLabel={t`Personnes et boîtes de l’annuaire`}
          inputMode="email"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={errorId}
          value={text}
          suggestions={suggestions.map((one) => ({
            key: one.email,
            content: <SuggestedPerson suggestion={one} />,
          }))}
          onChange={write}
          onChoose={(email) => choose(suggestions.find((one) => one.email === email))}
          onKeyDown={handleKey}
          onPaste={handlePaste}
          onBlur={() => {
            if (text.trim() !== '') commit(text);
            onBlur();
          }}
        />
      </div>
      {children}
      <p id={errorId} className="recipients__error" role="alert">
        {problem}
      </p>
    </div>
  );
}

function SuggestedPerson({ suggestion: { name, email, description, isGroup } }: { suggestion: Suggestion }) {
  return (
    <span className="suggestion">
      <span className="suggestion__name">
        {isGroup ? <UsersRound size={14} aria-hidden /> : null}
        {name}
      </span>
      <span className="suggestion__email soft">{email}</span>
      {description === null ? null : <span className="suggestion__description soft">{description}</span>}
    </span>
  );
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
