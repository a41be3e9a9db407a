import type { GuideStep, GuideValues, Program } from '../programs.ts';
import { useAndroidSteps } from './use-android-steps.ts';
import { useIphoneSteps } from './use-iphone-steps.ts';
import { useOtherSteps } from './use-other-steps.ts';
import { useOutlookSteps } from './use-outlook-steps.ts';
import { useSharedSteps } from './use-shared-steps.ts';
import { useThunderbirdSteps } from './use-thunderbird-steps.ts';

/** The steps of each program, in the order of its screens. */
export function useGuide(): (program: Program, values: GuideValues) => GuideStep[] {
  const guides: Record<Program, (values: GuideValues) => GuideStep[]> = {
    thunderbird: useThunderbirdSteps(),
    outlook: useOutlookSteps(),
    iphone: useIphoneSteps(),
    android: useAndroidSteps(),
    other: useOtherSteps(),
  };
  const sharedSteps = useSharedSteps();
  return (program, values) => [...guides[program](values), ...sharedSteps(program, values)];
}
