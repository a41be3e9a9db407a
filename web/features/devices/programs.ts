import type { MailServers } from '#contract';

export const programs = ['thunderbird', 'outlook', 'iphone', 'android', 'other'] as const;
export type Program = (typeof programs)[number];

/** What a guide has to show: everything that is typed, as the server says it. */
export interface GuideValues {
  servers: MailServers;
  appPassword: string;
  /** Of the person, as others see it. */
  name: string;
}

/** One line of a screen as a program shows it. */
export interface ScreenLine {
  /** The program's own word. */
  label: string;
  /** What stands there; without it, the line is something to press or to tick. */
  value?: string;
  /** Drawn as dots. */
  isSecret?: boolean;
  /** Picked, ticked or only shown there: nobody types it, so nobody copies it. */
  isChosen?: boolean;
  /** The line to press. */
  isTarget?: boolean;
}

export interface Screen {
  title: string;
  lines: ScreenLine[];
  /** What to press at its end. */
  button?: string;
}

export interface GuideStep {
  /** Where another way begins than that of the steps before: what it is for. */
  way?: string;
  text: string;
  screen?: Screen;
  /** Something that is no picture of a screen stands here. */
  extra?: 'qr';
}
