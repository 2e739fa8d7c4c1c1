import { parseArgs } from 'node:util';
import { StartError } from '../platform/errors.ts';
import type { Argument, Command } from './command.ts';

/** What was written behind a command's name. */
export interface Written {
  readonly options: Record<string, unknown>;
  readonly argument: unknown;
  readonly json: boolean;
  readonly help: boolean;
}

type Values = Record<string, string | boolean>;
type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** Reads the arguments of a command. Throws a StartError that names the one it can't accept. */
export function readArguments(name: string, command: Command, args: readonly string[]): Written {
  const kinds: Record<string, { type: 'string' | 'boolean' }> = {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  };
  for (const [option, { value }] of Object.entries(command.options))
    kinds[option] = { type: value ? 'string' : 'boolean' };
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...kinds, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Values = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') values[token.name] = readValue(name, token, kinds[token.name]?.type);
    if (token.kind === 'positional') words.push(token.value);
  }
  const { json = false, help = false } = values as { json?: boolean; help?: boolean };
  if (help) return { options: {}, argument: undefined, json, help };
  return {
    options: checkedOptions(command, values),
    argument: checkedArgument(name, command.argument, words),
    json,
    help,
  };
}

function readValue(command: string, token: OptionToken, type: string | undefined): string | boolean {
  const { rawName, value } = token;
  if (!type) throw new StartError(`There is no option ${rawName}: see "tollgate ${command} --help".`);
  if (type === 'boolean') {
    if (value === undefined) return true;
    throw new StartError(`The option ${rawName} takes no value: write it alone.`);
  }
  if (value === undefined || (!token.inlineValue && value.length > 1 && value.startsWith('-')))
    throw new StartError(
      `The option ${rawName} needs a value: write ${rawName} VALUE, or ${rawName}=-VALUE for one that begins with a dash.`,
    );
  return value;
}

function checkedOptions({ options }: Command, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { schema, value }]) => {
      const parsed = schema.safeParse(values[name]);
      if (parsed.success) return [name, parsed.data];
      const missing = values[name] === undefined;
      throw new StartError(
        missing
          ? `The option --${name} is missing: add --${name} ${value}.`
          : `The option --${name} ${parsed.error.issues[0]!.message}.`,
      );
    }),
  );
}

function checkedArgument(command: string, argument: Argument | undefined, words: readonly string[]): unknown {
  const [first, second] = words;
  const extra = argument ? second : first;
  if (extra !== undefined)
    throw new StartError(
      `"${extra.slice(0, 60)}" is one word too many: quote values with spaces or asterisks, and see "tollgate ${command} --help".`,
    );
  if (!argument) return undefined;
  if (first === undefined)
    throw new StartError(`The ${argument.name} is missing: write "tollgate ${command} ${argument.name}".`);
  const parsed = argument.schema.safeParse(first);
  if (!parsed.success) throw new StartError(`The ${argument.name} ${parsed.error.issues[0]!.message}.`);
  return parsed.data;
}
