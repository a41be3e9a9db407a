import { FindingRules } from './FindingRules.tsx';
import { ForwardExceptions } from './ForwardExceptions.tsx';
import { HeldMessages } from './HeldMessages.tsx';
import { SendLimitsSection } from './SendLimitsSection.tsx';

/** « Ce qui sort »: what waits, what is asked before a message leaves, how much may be sent, where mail may go on to. */
export function LeavingPage() {
  return (
    <>
      <HeldMessages />
      <FindingRules />
      <SendLimitsSection />
      <ForwardExceptions />
    </>
  );
}
