/**
 * Chromium under the locale POSIX calls its language `en-US@posix`. `Intl` refuses that tag, and the charts hand it on while
 * they load, so the pages with charts would not open. Imported before everything else.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}
