// Runs in a worker thread: draws documents, one after the other. Nothing here reaches the database.
import { parentPort } from 'node:worker_threads';
import type { Order } from './render-pdf.ts';
import { renderPdf } from './render-pdf.ts';

parentPort!.on('message', async ({ id, order }: { id: number; order: Order }) => {
  try {
    const drawn = await renderPdf(order);
    parentPort!.postMessage({ id, drawn }, [drawn.bytes.buffer]);
  } catch (error) {
    parentPort!.postMessage({ id, message: String((error as Error)?.stack ?? error) });
  }
});
