// Prints how the product stands against a floor that does nothing but the same SQL: `npm run bench`. Parts can be named:
// `npm run bench -- api cursor plans start run`. Ratios are taken inside one run; leave the machine alone meanwhile.
import { measureApi } from './api.ts';
import { measureBilling } from './billing.ts';
import { measureCursor } from './cursor.ts';
import { explainPlans } from './plans.ts';
import { openStage, type Stage, startFloor, startProduct } from './stage.ts';
import { measureMemory, measureStart } from './start.ts';

const wanted = process.argv.slice(2);
const runs = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

const say = (line: string): void => console.log(line);
const verdicts: boolean[] = [];

if (runs('run')) verdicts.push(await measureBilling(say));
if (['start', 'api', 'cursor', 'plans'].some(runs)) await measureServer(await openStage(say));
console.log(verdicts.every(Boolean) ? '\nEvery bar is met.' : '\nSome bar is not met.');
process.exit(verdicts.every(Boolean) ? 0 : 1);

async function measureServer(stage: Stage): Promise<void> {
  if (runs('start')) verdicts.push(await measureStart(stage));
  if (runs('api') || runs('cursor')) {
    const [product, floor] = [await startProduct(stage.environment), await startFloor(stage.environment)];
    if (runs('api')) verdicts.push(await measureApi(stage, product.port, floor.port));
    if (runs('cursor')) verdicts.push(await measureCursor(stage, product.port));
    verdicts.push(await measureMemory(product.pid));
    await Promise.all([product.stop(), floor.stop()]);
  }
  if (runs('plans')) verdicts.push(await explainPlans(stage));
  await stage.close();
}
