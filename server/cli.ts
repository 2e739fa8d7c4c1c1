import { debuglog } from 'node:util';
import { readArguments } from './commands/arguments.ts';
import type { Outcome } from './commands/command.ts';
import { commandHelp, overallHelp } from './commands/help.ts';
import { commands } from './commands/index.ts';
import { HttpError, StartError } from './platform/errors.ts';

const debug = debuglog('tollgate');

try {
  await main(process.argv.slice(2));
} catch (error) {
  debug('%o', error);
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<void> {
  const [first = '--help', second] = args;
  if (['--help', '-h', 'help'].includes(first)) return console.log(overallHelp(commands));
  const name = [`${first} ${second}`, first].find((name) => name in commands);
  if (!name) throw new StartError(unknownCommand(first));
  const { about, load } = commands[name]!;
  const command = await load();
  const { options, argument, json, help } = readArguments(name, command, args.slice(name.split(' ').length));
  if (help) return console.log(commandHelp(name, about, command));
  // Standard output is kept for the outcome, so that scripts can read it; `serve` alone prints there itself.
  const outcome = await command.run({ options, argument, json, log: (line) => console.error(line) });
  if (outcome) print(outcome, json);
}

function print({ json, text, failed }: Outcome, asJson: boolean): void {
  console.log(asJson ? JSON.stringify(json) : text);
  if (failed) process.exitCode = 1;
}

function unknownCommand(first: string): string {
  const group = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  if (group.length > 0) return `The command "tollgate ${first}" needs a second word: ${group.join(', ')}.`;
  return `There is no command "${first.slice(0, 60)}": see "tollgate --help".`;
}

/** A mistake of the caller's is a sentence already; anything else is a fault of ours, and NODE_DEBUG=tollgate shows where. */
function sentenceOf(error: unknown): string {
  if (error instanceof StartError || error instanceof HttpError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Tollgate failed unexpectedly (${message}): run it again with NODE_DEBUG=tollgate to see where.`;
}
