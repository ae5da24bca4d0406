import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { oursAlone } from '../contenders.ts';
import type { Lab } from '../harness/lab.ts';
import { measureInTurns, type Run } from '../harness/rounds.ts';
import type { Options } from '../options.ts';
import { type Curve, drawCurve } from '../report/draw-curve.ts';
import { type Fit, fitLine, type Point, steepestPower } from '../report/fit.ts';
import type { Section, Verdict } from '../report/section.ts';

const fetchCounts = [2, 4, 8, 16, 32, 64];
/** Of answers of about 1 KB to 1 MB. */
const productCounts = [3, 11, 43, 170, 680, 2720];

/** What linear growth may look like from one size to one four times as large, measured with some noise. */
const steepestAllowed = 1.2;

const roundSeconds = 0.7;
/** Few, so that the curve shows what one request costs and not how much memory many of 1 MB take together. */
const concurrency = 4;

/** What more fetches and larger answers cost; draws a curve for each when everything is measured. */
export async function growth(lab: Lab, { rounds, isComplete }: Options): Promise<Section> {
  const server = await lab.start(oursAlone);
  const runs: Run[] = [
    ...fetchCounts.map(fetches => ({ id: `${fetches} fetches`, server, operation: { fetches } })),
    ...productCounts.map(products => ({ id: `${products} products`, server, operation: { products } })),
  ];
  const options = { runs, generator: lab.generator, rounds, concurrency };
  const figures = await measureInTurns({ ...options, seconds: roundSeconds, warmUpSeconds: 1 });
  await server.stop();
  const byFetches = fetchCounts.map(fetches => ({ x: fetches, y: figures.get(`${fetches} fetches`)!.cpuMs }));
  const byBytes = productCounts.map(products => {
    const { answerBytes, cpuMs } = figures.get(`${products} products`)!;
    return { x: answerBytes / 1000, y: cpuMs };
  });
  const curves = [fetchesCurve(byFetches), answersCurve(byBytes)];
  const files = ['performance-fetches.svg', 'performance-answers.svg'];
  if (isComplete)
    curves.forEach((curve, index) =>
      writeFileSync(join(projectRoot(), 'docs', files[index]!), drawCurve(curve)),
    );
  return {
    title: 'Growth',
    method: `Medians of ${rounds} rounds of ${roundSeconds} s, sizes in turns, ${concurrency} requests under way at any time. The \
fetches of an operation run at the same time, but for the first; an answer of any size takes three fetches.`,
    tables: [
      {
        head: ['fetches', 'CPU ms/request', 'CPU ms/fetch'],
        rows: byFetches.map(({ x, y }) => [x, y, y / x]),
      },
      { head: ['answer KB', 'CPU ms/request', 'CPU ms/KB'], rows: byBytes.map(({ x, y }) => [x, y, y / x]) },
    ],
    verdicts: [
      linear('CPU per request from 2 to 64 fetches', byFetches),
      linear('CPU per request from 1 KB to 1 MB answers', byBytes),
    ],
    drawings: curves.map(({ title, legend }, index) => ({
      file: files[index]!,
      shows: `${title}. ${legend}`,
    })),
  };
}

function fetchesCurve(points: readonly Point[]): Curve {
  const fit = fitLine(points);
  return {
    title: 'What one more fetch costs',
    xTitle: 'fetches from subgraphs per request',
    yTitle: 'CPU ms per request',
    points,
    fit,
    legend: `the line: ${fit.base.toFixed(2)} ms + ${fit.perUnit.toFixed(3)} ms for each fetch; ${farthest(fit)}`,
    scale: 'linear',
  };
}

function answersCurve(points: readonly Point[]): Curve {
  const fit = fitLine(points);
  return {
    title: 'What one more kilobyte costs',
    xTitle: 'answer, KB',
    yTitle: 'CPU ms per request',
    points,
    fit,
    legend: `the line: ${fit.base.toFixed(2)} ms + ${(fit.perUnit * 1000).toFixed(1)} ms for each MB; ${farthest(fit)}`,
    scale: 'log',
  };
}

function farthest({ worst }: Fit): string {
  return `no point is more than ${(worst * 100).toFixed(0)} % off`;
}

function linear(measure: string, points: readonly Point[]): Verdict {
  const power = steepestPower(points);
  return {
    measure: `${measure} grows at most linearly: the steepest fourfold step`,
    bar: `≤ power ${steepestAllowed}`,
    measured: `power ${power.toFixed(2)}`,
    isMet: power <= steepestAllowed,
  };
}
