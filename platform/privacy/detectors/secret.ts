import type { Detector } from '../finding.ts';
import { byPattern } from './pattern.ts';

/** Forms that issuers gave their keys so that they can be found; from their own documentation. */
const prefixed =
  /(?<![\p{L}\p{N}_-])(?:sk-(?:ant-|proj-|live-|or-)?[\w-]{16,256}|(?:sk|rk|pk|whsec)_(?:live_|test_)?\w{16,256}|iza_(?:live|test)_\w{16,256}|gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,64}|xox[abposr]-[\w-]{10,250}|AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|AIza[\w-]{35}|hf_\w{20,64}|xai-\w{20,128}|npm_\w{36}|SG\.[\w-]{22}\.[\w-]{43})(?![\p{L}\p{N}])/gu;

const jsonWebToken = /(?<![\w-])eyJ[\w-]{8,4096}\.[\w-]{4,8192}\.[\w-]{0,1024}/g;
const privateKey =
  /-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----[\w+/=\s]{1,16384}(?:-----END (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----)?/g;
/** The password of a URL: all of what stands before the host, because a password may hold anything. */
const credentials = /(?<=:\/\/)[^\s/?#@:]{0,256}:[^\s/?#@]{1,256}(?=@)/g;
const bearer = /(?<=\b(?:Bearer|Basic) )[\w.~+/-]{16,4096}=*/g;

const searches = [prefixed, jsonWebToken, privateKey, credentials, bearer].map(pattern =>
  byPattern('SECRET', pattern),
);

export const findSecrets: Detector = function* find(text) {
  for (const search of searches) yield* search(text);
};
