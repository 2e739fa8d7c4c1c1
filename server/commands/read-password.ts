import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { StartError } from '../platform/errors.ts';

/** Asks for a password without showing it; reads all of standard input, without its last line break, when nobody types. */
export async function readPassword(question: string): Promise<string> {
  const { stdin, stderr } = process;
  const password = stdin.isTTY ? await ask(question) : (await text(stdin)).replace(/\r?\n$/, '');
  if (password === '') throw new StartError('No password was given: type one, or pass it on standard input.');
  return password;

  async function ask(prompt: string): Promise<string> {
    stderr.write(prompt);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
    try {
      return await lines.question('');
    } finally {
      lines.close();
      stderr.write('\n');
    }
  }
}
