import { readConfig } from '../platform/config.ts';
import { defineCommand } from './command.ts';
import { openDatabaseChecks } from './doctor/database.ts';
import { type Finding, finding } from './doctor/finding.ts';
import { checkDataFolder, checkDisk, checkNode, checkPort, checkSecret } from './doctor/machine.ts';

export const command = defineCommand({
  options: {},
  notes: 'It changes nothing; an embedded database is started for the checks and stopped again.',
  run: async () => {
    const findings = await examine();
    const failed = findings.some(({ state }) => state === 'fail');
    return { json: { ok: !failed, checks: findings }, text: findings.map(lineOf).join('\n'), failed };
  },
});

async function examine(): Promise<Finding[]> {
  const node = checkNode();
  try {
    const config = readConfig(process.env);
    // The folder is looked at before the database would make it.
    const machine = [
      await checkDataFolder(config),
      await checkDisk(config),
      checkSecret(config),
      await checkPort(config),
    ];
    return [node, ...machine, ...(await openDatabaseChecks(config))];
  } catch (error) {
    return [node, finding('configuration', 'fail', (error as Error).message)];
  }
}

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

const lineOf = ({ check, state, detail }: Finding): string => `${MARKS[state]}  ${check}: ${detail}`;
