import { serveInThread } from '../src/lib/connectivity/worker/node-worker.server.ts';

// Not a command: the thread in which a server or a benchmark analyses (`openInNode`).
serveInThread();
