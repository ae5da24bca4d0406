import { main } from './main.ts';
import { run } from './run.js';

// The entry of `npm run build:consolidated`: one file that is started by itself.
await run(main);
