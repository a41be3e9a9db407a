import type { SendLimits, SendLimitsLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { NumberField } from './NumberField.tsx';
import { RuleChanged } from './RuleChanged.tsx';
import { useChangeReason } from './use-change-reason.tsx';
import { useConsoleChange } from './use-console-change.ts';

const limitsKey = ['console', 'send-limits'];

/** How much one person, or one mailbox, may send. */
export function SendLimitsSection() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: limitsKey,
    queryFn: () => transport.get<SendLimitsLine>('/admin/send-limits'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Plafonds d’envoi</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Par personne et par boîte, tous logiciels ensemble. Une liste de diffusion compte pour un
          destinataire. Entre les deux nombres, le message attend un regard ; au-delà, il est refusé.
        </Trans>
      </p>
      <Loaded query={query}>{(line) => <LimitsForm key={line.changed?.at ?? ''} line={line} />}</Loaded>
    </section>
  );
}

function LimitsForm({ line }: { line: SendLimitsLine }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useConsoleChange(limitsKey, {
    malformed: t`Un nombre ne convient pas : l’attente vient avant le refus, et chaque durée n’est là qu’une fois.`,
  });
  const [draft, setDraft] = useState(line.limits);
  const { field, submit } = useChangeReason((reason) =>
    change(() => transport.put('/admin/send-limits', { limits: draft, reason })),
  );
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <RuleChanged changed={line.changed} />
      <WindowFields value={draft} onChange={setDraft} />
      <HourFields value={draft} onChange={setDraft} />
      <BurstFields value={draft} onChange={setDraft} />
      {field}
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Enregistrer les plafonds</Trans>
        </Button>
        <Button look="framed" onPress={() => setDraft(line.byDefault)}>
          <Trans>Reprendre le barème national</Trans>
        </Button>
      </div>
    </form>
  );
}

interface Fields {
  value: SendLimits;
  onChange(value: SendLimits): void;
}

function WindowFields({ value, onChange }: Fields) {
  const { t } = useLingui();
  const set = (index: number, part: { warn?: number; max?: number }): void =>
    onChange({
      ...value,
      windows: value.windows.map((window, at) => (at === index ? { ...window, ...part } : window)),
    });
  return value.windows.map(({ minutes, warn, max }, index) => (
    <fieldset key={minutes} className="console__fields">
      <legend>{minutes < 60 ? t`En ${minutes} min` : t`En ${minutes / 60} h`}</legend>
      <NumberField
        label={t`Attendent au-delà de (destinataires)`}
        value={warn}
        onChange={(next) => set(index, { warn: next })}
      />
      <NumberField
        label={t`Refusés au-delà de (destinataires)`}
        value={max}
        onChange={(next) => set(index, { max: next })}
      />
    </fieldset>
  ));
}

function HourFields({ value, onChange }: Fields) {
  const { t } = useLingui();
  const { night, weekEnd } = value;
  const setNight = (part: Partial<SendLimits['night']>): void =>
    onChange({ ...value, night: { ...night, ...part } });
  return (
    <fieldset className="console__fields">
      <legend>
        <Trans>Nuit et fin de semaine</Trans>
      </legend>
      <NumberField
        label={t`La nuit commence à (heure)`}
        value={night.from}
        onChange={(from) => setNight({ from })}
      />
      <NumberField label={t`La nuit finit à (heure)`} value={night.to} onChange={(to) => setNight({ to })} />
      <NumberField
        label={t`La nuit, diviser par`}
        value={night.divisor}
        onChange={(divisor) => setNight({ divisor })}
      />
      <NumberField
        label={t`Samedi et dimanche, diviser par`}
        value={weekEnd.divisor}
        onChange={(divisor) => onChange({ ...value, weekEnd: { divisor } })}
      />
    </fieldset>
  );
}

function BurstFields({ value, onChange }: Fields) {
  const { t } = useLingui();
  const { burst } = value;
  const set = (part: Partial<SendLimits['burst']>): void =>
    onChange({ ...value, burst: { ...burst, ...part } });
  return (
    <fieldset className="console__fields">
      <legend>
        <Trans>Compte qui s’emballe : ses envois sont suspendus</Trans>
      </legend>
      <NumberField
        label={t`D’une boîte partagée à ses destinataires habituels : messages en une heure, au moins`}
        value={burst.messages}
        onChange={(messages) => set({ messages })}
      />
      <NumberField
        label={t`Destinataires en une heure, plus de`}
        value={burst.recipients}
        onChange={(recipients) => set({ recipients })}
      />
      <NumberField
        label={t`Et plus de tant de fois son heure la plus chargée`}
        value={burst.factor}
        onChange={(factor) => set({ factor })}
      />
      <NumberField
        label={t`Circulaire d’une école (sa boîte, sa direction, son secrétariat) : destinataires en une heure, jusqu’à`}
        value={burst.circular}
        onChange={(circular) => set({ circular })}
      />
    </fieldset>
  );
}
