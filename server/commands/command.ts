import type { z } from 'zod';

/** An option `--name VALUE`, or a switch when no `value` is named. Its schema is given the text, a switch's a boolean. */
export interface Option<Output = unknown> {
  /** what stands for the value in the help: "NAME" */
  readonly value?: string;
  readonly about: string;
  readonly schema: z.ZodType<Output>;
}

/** The one thing that a command is about, without a dash before it. */
export interface Argument<Output = unknown> {
  readonly name: string;
  readonly schema: z.ZodType<Output>;
}

type Options = Readonly<Record<string, Option>>;

/** What the schemas made of the options. */
type Chosen<Given extends Options> = {
  [Name in keyof Given]: Given[Name] extends Option<infer Output> ? Output : never;
};

/** A command that was called. */
export interface Call<Given extends Options = Options, Output = unknown> {
  readonly options: Chosen<Given>;
  readonly argument: Output;
  /** whether standard output is kept for one JSON object */
  readonly json: boolean;
  /** prints a line for people who watch, never on a standard output that is kept for JSON */
  readonly log: (line: string) => void;
}

/** What a command has to say: the object of `--json`, and the same for people. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** exit status 1, although it ran to its end */
  readonly failed?: boolean;
}

export interface Command<Given extends Options = Options, Output = unknown> {
  readonly options: Given;
  readonly argument?: Argument<Output>;
  /** sentences below the options in its help */
  readonly notes?: string;
  /** undefined when everything was said already */
  run(call: Call<Given, Output>): Promise<Outcome | undefined>;
}

/** Keeps the types of a command's options while it goes into the list of commands. */
export const defineCommand = <const Given extends Options, Output = undefined>(
  command: Command<Given, Output>,
): Command => command as unknown as Command;

/** A command as the list knows it, before its module is loaded. */
export interface Listed {
  readonly about: string;
  load(): Promise<Command>;
}
