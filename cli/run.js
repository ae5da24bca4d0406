// Plain JavaScript, because `cli/iza.js` uses it before anything is built.
// @ts-check

/**
 * Runs the command with this process's arguments, and ends the process with its exit code.
 *
 * @param {(argv: string[]) => Promise<number>} main
 */
export async function run(main) {
  // `iza status | head` closes the pipe early, which is no error of the command.
  process.stdout.on('error', error => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await main(process.argv.slice(2));
  // A pipe is written asynchronously: leave only when everything is out.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}
