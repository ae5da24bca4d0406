const giveUpAfterMs = 10_000;

/** Asks again until the check passes; fails with its last refusal after ten seconds. */
export async function eventually<Result>(check: () => Promise<Result> | Result): Promise<Result> {
  const giveUpAt = Date.now() + giveUpAfterMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise(resolve => setTimeout(resolve, 25));
    }
  }
}

/** The next value of a stream; fails when it is done or nothing comes for ten seconds. */
export async function nextOf<Value>(stream: AsyncIterator<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Nothing came.')), giveUpAfterMs);
  });
  try {
    const step = await Promise.race([stream.next(), timeout]);
    if (step.done) throw new Error('The stream is done.');
    return step.value;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until something holds; fails with its name after `timeoutMs`. */
export async function until(name: string, holds: () => boolean | Promise<boolean>, timeoutMs = 8000) {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It did not happen in time: ${name}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
